// A video as a lesson: tells a SCORM 1.2 platform what was seen and answered, and asks before what cannot be undone.
(() => {
  const { chapters, asked_at: askedAt, right, words } = JSON.parse(document.getElementById("lesson").textContent);
  const video = document.querySelector(".recording video");
  const SOON = 0.05;  // seconds: a player stops at a frame, which may be the last one before the moment that was sought
  const ENDS = 2;  // seconds: whoever comes to the last ones of a chapter has seen it
  const PARENTS = 500;  // frames within frames have an end, and if they have none, the search has
  const REFUSED = "false";
  const INITIALIZED = "101";  // an error of who has begun already: a wrapper has, and one can go on

  // The platform's API is in a window around this one, or around the one that opened it.
  const around = (start) => {
    for (let each = start, hops = 0; each && hops < PARENTS; each = each.parent === each ? null : each.parent, hops += 1) {
      try {
        if (each.API) return each.API;
      } catch { /* a window of another site */ }
    }
    return null;
  };
  const opened = () => { try { return window.top.opener; } catch { return null; } };
  let api = around(window) ?? around(window.opener) ?? around(opened());
  const call = (name, ...given) => {
    try { return api ? String(api[name](...given)) : ""; } catch { return REFUSED; }
  };
  const get = (name) => call("LMSGetValue", name);
  let kept = true;
  const set = (name, value) => { kept = call("LMSSetValue", name, String(value)) !== REFUSED && kept; };

  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const clock = (seconds) => `${two(seconds / 3600)}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
  const span = (seconds) => `${clock(seconds).padStart(10, "0")}.${two(seconds * 100 % 100)}`;

  const seen = new Set();
  const began = performance.now();
  let decided = false;  // the platform has its verdict, or wants none
  let answer = "", over = false, asking = null;
  const waits = () => askedAt !== null && answer !== right;
  const complete = () => seen.size === chapters.length && !waits();
  const say = (id, text) => {
    const line = document.getElementById(id);
    if (line.textContent !== text) line.textContent = text;
  };

  const show = () => {
    const progress = words.progress.replace("{seen}", seen.size).replace("{all}", chapters.length);
    say("progress", complete() ? words.completed : waits() ? `${progress} ${words.unanswered}` : progress);
    chapters.forEach(([key], number) => {
      const button = document.getElementById(key).querySelector(".seek");
      if (!seen.has(key) || button.querySelector(".seen")) return;
      const mark = document.createElement("span"), told = document.createElement("span");
      mark.className = "seen";
      told.className = "skip";
      told.textContent = ` ${words.seen}`;
      mark.append("✓", told);
      button.append(mark);
      reads[number].hidden = true;
    });
  };
  const save = () => {
    show();
    if (!api || over) return;
    kept = true;
    set("cmi.core.lesson_location", video.currentTime.toFixed(2));
    set("cmi.suspend_data", JSON.stringify({ seen: [...seen], answer }));
    set("cmi.core.session_time", span((performance.now() - began) / 1000));
    set("cmi.core.exit", complete() ? "" : "suspend");
    if (complete() && !decided) set("cmi.core.lesson_status", "completed");
    kept = call("LMSCommit", "") !== REFUSED && kept;
    say("kept", kept ? words.kept : words.lost);
  };
  const see = (number) => {
    const [key] = chapters[number];
    if (seen.has(key)) return;
    seen.add(key);
    save();
  };

  const begin = () => {
    const refused = api && call("LMSInitialize", "") === REFUSED && call("LMSGetLastError") !== INITIALIZED;
    if (refused) api = null;
    say("kept", api ? words.kept : refused ? words.lost : words.alone);
    if (!api) return;
    const status = get("cmi.core.lesson_status");
    decided = status === "passed" || ["review", "browse"].includes(get("cmi.core.lesson_mode"));
    if (!decided && status !== "completed") set("cmi.core.lesson_status", "incomplete");
    try {
      const before = JSON.parse(get("cmi.suspend_data") || "{}");
      chapters.forEach(([key]) => { if (before.seen?.includes(key)) seen.add(key); });
      answer = before.answer ?? "";
    } catch { /* what another version kept: it begins anew */ }
    const at = Number(get("cmi.core.lesson_location"));
    if (at > 0 && at < chapters.at(-1)[2] - ENDS) video.currentTime = at;
  };
  const end = () => {
    if (over) return;
    save();
    over = true;
    if (api) call("LMSFinish", "");
  };

  // What reads the transcript instead of watching has seen a chapter, too.
  const parts = [...document.querySelectorAll(".told .part")];
  const reads = chapters.map((_, number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "read";
    button.textContent = words.read;
    button.setAttribute("aria-label", `${words.read}: ${parts[number].lastChild.textContent.trim()}`);
    if (parts[number + 1]) parts[number + 1].before(button);
    else parts[number].parentElement.append(button);
    const read = () => {
      see(number);
      (reads.find((each, other) => other > number && !each.hidden) ?? button.parentElement).focus();
    };
    button.addEventListener("click", () => {
      if (waits() && chapters[number][1] >= askedAt) ask(read);
      else read();
    });
    return button;
  });

  const dialog = document.getElementById("question");
  const ask = (then) => {
    if (dialog.open) return;
    asking = then;
    if (document.fullscreenElement) document.exitFullscreen();
    if (video.webkitDisplayingFullscreen) video.webkitExitFullscreen();
    dialog.showModal();
  };
  const tell = (chosen) => {
    const count = Number(get("cmi.interactions._count") || NaN);
    if (Number.isNaN(count)) return;  // a platform need not keep answers
    const note = (name, value) => call("LMSSetValue", `cmi.interactions.${count}.${name}`, value);
    note("id", "whose-account");
    note("type", "choice");
    note("time", new Date().toTimeString().slice(0, 8));
    note("correct_responses.0.pattern", right);
    note("student_response", chosen);
    note("result", chosen === right ? "correct" : "wrong");
  };
  dialog?.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(event.target).get("answer");
    if (!chosen) return say("verdict", words.choose);
    answer = chosen;
    say("verdict", words[`${chosen}_why`]);
    tell(chosen);
    save();
    if (waits()) return;
    event.target.querySelectorAll("input").forEach((input) => { input.disabled = true; });
    event.target.querySelectorAll(".unsure").forEach((button) => { button.hidden = true; });
    const goOn = document.getElementById("go-on");
    goOn.hidden = false;
    goOn.focus();
  });
  dialog?.querySelectorAll("#go-on, #later").forEach((button) => button.addEventListener("click", () => dialog.close()));
  dialog?.addEventListener("close", () => {
    const then = asking;
    asking = null;
    if (!waits()) then?.();
  });

  // Nobody passes the question: the video stops just before it, whether it was played or sought.
  const watch = () => {
    if (waits() && video.currentTime >= askedAt - SOON / 2) {
      const played = !video.paused;
      video.pause();
      video.currentTime = askedAt - 2 * SOON;
      ask(() => {
        video.currentTime = askedAt;
        if (played) video.play().catch(() => {});
      });
    }
  };
  const follow = () => {
    watch();
    if (video.seeking || dialog?.open) return;
    const now = video.currentTime, number = chapters.findLastIndex(([, start]) => start <= now + SOON);
    const [, start, finish] = chapters[number];
    if (now >= finish - Math.min(ENDS, (finish - start) / 2)) see(number);
  };
  const each = () => {
    watch();
    if (!video.paused) requestAnimationFrame(each);
  };
  video.addEventListener("play", each);
  video.addEventListener("seeking", watch);
  ["timeupdate", "seeked", "ended"].forEach((moment) => video.addEventListener(moment, follow));
  video.addEventListener("pause", save);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", end);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });  // it has ended

  begin();
  show();
})();
