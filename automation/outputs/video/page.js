// What the videos' page does: chapters and sentences lead to their moment, one video in one language is shown at a time.
let recordings = [...document.querySelectorAll(".recording")];
const languages = () => [...document.querySelectorAll(".languages a")];
const editionOf = (link) => document.getElementById(link.dataset.edition);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const SOON = 0.05;  // seconds: a player stops at a frame, which may be the last one before the moment that was sought

// The text of a cue is markup; what stands in the player's time line is not.
const plain = (track) => [...track.track.cues].forEach((cue) => { cue.text = cue.getCueAsHTML().textContent; });
document.querySelectorAll("track[kind=chapters]").forEach((track) => {
  if (track.readyState === HTMLTrackElement.LOADED) plain(track);
  else track.addEventListener("load", () => plain(track), { once: true });
});

const scrollWithin = (box, shown) => {
  const outer = box.getBoundingClientRect(), inner = shown.getBoundingClientRect();
  if (inner.top >= outer.top && inner.bottom <= outer.bottom - outer.height / 4) return;
  const top = box.scrollTop + inner.top - outer.top - outer.height / 4;
  box.scrollTo({ top, behavior: still.matches ? "instant" : "smooth" });
};

// Captions are on or off, which a button is not.
const switches = (part) => part.querySelectorAll("media-captions-button").forEach((each) => each.setAttribute("role", "switch"));

recordings.forEach((recording) => {
  const video = recording.querySelector("video"), follow = recording.querySelector(".follow input");
  // What can be selected becomes a button here, so that there is none that does nothing without scripts.
  const buttons = [...recording.querySelectorAll(".seek")].map((text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "seek";
    Object.assign(button.dataset, text.dataset);
    button.append(...text.childNodes);
    text.replaceWith(button);
    button.addEventListener("click", () => { video.currentTime = Number(button.dataset.at); });
    return button;
  });
  const among = (selector) => ({ box: recording.querySelector(selector), buttons: buttons.filter((button) => button.closest(selector)) });
  const lists = [among(".chapters"), among(".transcript .told")];
  const mark = () => {
    const now = video.currentTime + SOON;
    lists.forEach((list) => {
      const current = list.buttons.findLast((button) => Number(button.dataset.at) <= now && now < Number(button.dataset.until));
      if (current === list.current) return;
      list.current?.removeAttribute("aria-current");
      current?.setAttribute("aria-current", "true");
      list.current = current;
      if (current && follow.checked) scrollWithin(list.box, current);
    });
    if (!recording.hidden) leadToLanguages(recording);
  };
  ["timeupdate", "seeking", "seeked", "loadedmetadata"].forEach((moment) => video.addEventListener(moment, mark));
  follow.addEventListener("change", () => {
    if (follow.checked) lists.forEach((list) => { if (list.current) scrollWithin(list.box, list.current); });
  });
  mark();
  customElements.whenDefined("media-fullscreen-button").then(() => {
    video.controls = false;
    switches(recording);
    recording.classList.add("ready");
  });
});

// Where the same is told in another language: the same chapter of the same video, or what comes nearest to it.
function elsewhere(recording, edition) {
  const among = recordings.filter((each) => edition.contains(each));
  const other = among.find((each) => each.dataset.name === recording.dataset.name) ?? among[0];
  const chapter = recording.querySelector(".chapters [aria-current]")?.closest("li");
  const same = chapter && [...other.querySelectorAll(".chapters li")].find((each) => each.dataset.name === chapter.dataset.name);
  return { other, chapter: same && chapter, same };
}
function leadToLanguages(recording) {
  languages().forEach((link) => {
    const { other, same } = elsewhere(recording, editionOf(link));
    link.setAttribute("href", `#${encodeURIComponent((same ?? other).id)}`);
  });
}
// Not all languages take the same time to say something: how far one is in the chapter, at the beginning of a sentence.
const moment = (recording, { other, chapter, same }) => {
  if (!same) return 0;
  const times = (item, of) => {
    const { at, until } = item.querySelector(".seek").dataset;
    return [Number(at), Math.min(Number(until), Number(of.dataset.seconds))];
  };
  const [at, until] = times(chapter, recording), [begins, ends] = times(same, other);
  const part = Math.max(0, recording.querySelector("video").currentTime - at) / (until - at);
  const sentences = [...other.querySelectorAll(".told .seek")].map((button) => Number(button.dataset.at));
  return sentences.findLast((each) => begins <= each && each <= begins + part * (ends - begins)) ?? begins;
};
const speak = (link) => {
  const recording = recordings.find((each) => !each.hidden), there = elsewhere(recording, editionOf(link));
  const from = recording.querySelector("video"), to = there.other.querySelector("video"), at = moment(recording, there);
  const plays = !from.paused && !from.ended;
  [to.volume, to.muted, to.playbackRate] = [from.volume, from.muted, from.playbackRate];
  const captions = (video) => [...video.textTracks].find((track) => track.kind === "captions");
  captions(to).mode = captions(from).mode;
  choose(there.other);
  to.currentTime = at;
  if (plays) to.play();
};
languages().forEach((link) => link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;  // for a tab or window of its own
  event.preventDefault();
  if (link.hasAttribute("aria-current")) return;
  history.pushState(null, "", link.hash);
  speak(link);
}));

const editions = [...document.querySelectorAll(".edition")];
const choices = [...document.querySelectorAll(".choice a")];
const choose = (wanted) => {
  const edition = wanted.closest(".edition");
  editions.forEach((each) => { each.hidden = each !== edition; });
  recordings.forEach((recording) => {
    recording.hidden = recording !== wanted;
    if (recording.hidden) recording.querySelector("video").pause();
  });
  const current = (link, is) => {
    if (is) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  };
  choices.forEach((link) => current(link, link.hash === `#${encodeURIComponent(wanted.id)}`));
  languages().forEach((link) => current(link, editionOf(link) === edition));
  leadToLanguages(wanted);
  if (document.documentElement.lang !== edition.lang) relabel(edition);
  document.title = edition.dataset.title;
};
// The player's labels are in one language at a time, and are chosen when a control is put in its place.
const relabel = (edition) => {
  document.documentElement.lang = edition.lang;
  document.querySelectorAll("media-controller").forEach((controller) => controller.setAttribute("lang", edition.lang));
  edition.querySelectorAll("media-control-bar").forEach((bar) => bar.replaceWith(bar));
  switches(edition);
  const speed = "mediaplaybackrate";  // whose label is chosen when it is set
  edition.querySelectorAll(`[${speed}]`).forEach((button) => button.setAttribute(speed, button.getAttribute(speed)));
};
// The address leads to a video, to a chapter of one, as in #district-step-7, or to a time in seconds, as in #district-t-95.
const go = (first) => {
  let name = "";
  try { name = decodeURIComponent(location.hash.slice(1)); } catch { /* an address that is none of ours */ }
  const time = name.match(/^(.+)-t-(\d+(?:\.\d+)?)$/);
  const there = document.getElementById(time ? time[1] : name), recording = there?.closest(".recording");
  if (recording || first || !name) choose(recording ?? recordings[0]);
  const at = time ? time[2] : there?.querySelector(":scope > .seek")?.dataset.at;
  if (recording && at !== undefined) recording.querySelector("video").currentTime = Number(at);
};

// Another language's videos are in a folder beside this one; where only this one was copied, that language is not offered.
const leaveOut = (edition) => {
  const shown = !edition.hidden;
  edition.remove();
  languages().find((link) => link.dataset.edition === edition.id)?.closest("li").remove();
  if (languages().length < 2) document.querySelector(".languages")?.remove();
  recordings = recordings.filter((recording) => recording.isConnected);
  if (shown) choose(recordings[0]);
};
if (document.createElement("video").canPlayType('video/mp4; codecs="avc1.640028"')) {  // else none could be loaded
  editions.slice(1).forEach((edition) => edition.querySelectorAll("video").forEach((video) => {
    // A video that is not there, not one whose connection is lost for a while.
    const isGone = () => video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED && video.readyState === HTMLMediaElement.HAVE_NOTHING;
    if (isGone()) leaveOut(edition);
    else video.addEventListener("error", () => { if (isGone()) leaveOut(edition); });
  }));
}

// A page that was opened from disk may save what is in itself; the browser shows any other file, in a tab of its own.
if (location.protocol === "file:") {
  document.querySelectorAll(".files a").forEach((link) => {
    const video = link.closest(".recording").querySelector("video");
    const inside = link.download.endsWith(".jpg") ? video.poster : link.dataset.inside;
    if (inside) link.href = inside;
    else link.target = "_blank";
  });
  document.querySelectorAll(".from-disk").forEach((hint) => { hint.hidden = false; });
}
addEventListener("hashchange", () => go(false));
go(true);
document.documentElement.classList.add("scripts");
