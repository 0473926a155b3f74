// Goes with somebody who presses Tab: tells at each stop what has the focus, and how well that is seen.
() => {
  NAMES
  const nowhere = (each) => !each || each === document.body || each === document.documentElement;
  const focused = () => {
    let each = document.activeElement;
    while (each?.shadowRoot?.activeElement) each = each.shadowRoot.activeElement;
    return nowhere(each) ? null : each;
  };
  // Browsers remember the place of what had the focus last; this makes it the beginning.
  const begin = () => {
    const root = document.documentElement, was = root.getAttribute('tabindex');
    root.tabIndex = -1;
    root.focus({ preventScroll: true });
    if (was === null) root.removeAttribute('tabindex'); else root.setAttribute('tabindex', was);
  };

  // Any color as the browser reads it: red, green, blue, and how much of what is below it covers.
  const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const read = (color) => {
    if (!known.has(color)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = color;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      known.set(color, [red, green, blue, alpha / 255]);
    }
    return known.get(color);
  };
  const clear = (color) => read(color)[3] === 0;
  const over = (color, on) => on && read(color).slice(0, 3).map((each, at) => each * read(color)[3] + on[at] * (1 - read(color)[3]));
  // The contrast of two colors as WCAG computes it, from 1 to 21; of what cannot be computed, the most.
  const light = (color) => color.map((each) => each / 255).map((each) => (each <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4))
    .reduce((all, each, at) => all + each * [.2126, .7152, .0722][at], 0);
  const MOST = 21;
  const contrast = (one, other) => {
    if (!one || !other) return MOST;
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };

  // What lies below a thing; null where that is a picture.
  const ground = (each) => {
    if (!each) return [255, 255, 255];
    const { backgroundColor, backgroundImage } = getComputedStyle(each);
    if (backgroundImage !== 'none') return null;
    return read(backgroundColor)[3] === 1 ? over(backgroundColor, [0, 0, 0]) : over(backgroundColor, ground(each.parentElement));
  };
  // What is drawn of a thing, by what it is: how, in which color, and on which one; nothing of what a style sets and nobody sees.
  const drawnOf = (each, pseudo) => {
    const drawn = getComputedStyle(each, pseudo), marks = {};
    if (pseudo && drawn.content === 'none') return marks;
    const outside = ground(pseudo ? each : each.parentElement);
    const inside = drawn.backgroundImage !== 'none' ? null : over(drawn.backgroundColor, outside);
    const line = (name, beside) => {
      const [style, width, color] = ['Style', 'Width', 'Color'].map((part) => drawn[`${name}${part}`]);
      const [on] = beside.toSorted((one, other) => contrast(over(color, other), other) - contrast(over(color, one), one));
      if (['none', 'hidden'].includes(style) || width === '0px' || clear(color)) marks[name] = { how: '', color: on, on };
      else marks[name] = { how: `${style} ${width} ${on ? '' : color}`, color: style === 'auto' ? null : over(color, on), on }; // the browser's own ring has two colors
    };
    // What an outline is next to: from its offset on, as far out as it is wide.
    const from = parseFloat(drawn.outlineOffset), to = from + parseFloat(drawn.outlineWidth);
    line('outline', [...(from < 0 ? [inside] : []), ...(from >= 0 || to > 0 ? [outside] : [])]);
    ['Top', 'Right', 'Bottom', 'Left'].forEach((side) => line(`border${side}`, [outside]));
    drawn.boxShadow.split(/,(?![^(]*\))/).forEach((shadow, number) => {
      const [color] = shadow.match(/[a-z-]+\([^)]*\)/) ?? [], on = shadow.includes('inset') ? inside : outside;
      marks[`shadow ${number}`] = !color || clear(color) ? { how: '', color: on, on } : { how: on ? shadow.replace(color, '') : shadow, color: over(color, on), on };
    });
    marks.background = { how: `${drawn.backgroundImage} ${inside ? '' : drawn.backgroundColor}`, color: inside, on: inside };
    marks.color = { how: inside ? '' : drawn.color, color: over(drawn.color, inside), on: inside };
    marks.others = { how: [drawn.textDecorationLine, drawn.fontWeight, drawn.opacity, drawn.transform, drawn.filter].join(), color: null, on: null };
    return marks;
  };
  // How well a change is seen: by the contrast between before and after, or of what is new, or gone, to what is next to it.
  const change = (was, now) => {
    if (!was?.how && (!was || now?.how)) return now.how ? contrast(now.color, now.on) : 1;
    if (!now?.how && (!now || was.how)) return was.how ? contrast(was.color, was.on) : 1;
    return Math.max(was.color && now.color ? contrast(was.color, now.color) : 1, was.how === now.how ? 1 : contrast(now.how ? now.color : was.color, now.on));
  };
  const around = (each) => [each, ...(each.labels ?? []), each.nextElementSibling, each.parentElement, each.parentElement?.parentElement]
    .filter((one) => one && one !== document.body && one !== document.documentElement);
  const look = (each) => around(each).flatMap((one) => [drawnOf(one), drawnOf(one, '::before'), drawnOf(one, '::after')]);
  const seen = (was, now) => Math.max(1, ...now.flatMap((marks, at) => {
    const before = was ? was[at] ?? {} : marks;
    return [...new Set([...Object.keys(before), ...Object.keys(marks)])].map((name) => change(was || name !== 'outline' ? before[name] : null, marks[name]));
  }));

  // How well what stands in a thing can be read, and where one types seen.
  const faded = (color, each, on) => {
    let all = 1;
    for (let one = each; one; one = one.parentElement) all *= Number(getComputedStyle(one).opacity);
    return over(`rgb(${color.map(Math.round).join(' ')} / ${all})`, on);
  };
  const contrastIn = (each, color) => {
    const inside = ground(each), outside = ground(each.parentElement);
    return inside && outside ? contrast(faded(over(color, inside), each, outside), faded(inside, each, outside)) : MOST;
  };
  const isText = (each) => isField(each) && each.matches('textarea, input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=color])');
  const hasWords = (each) => isText(each) || isButton(each) || each.matches('select')
    || [...each.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const readable = (each) => Math.min(MOST, ...[each, ...each.querySelectorAll('*')]
    .filter((one) => hasWords(one) && !one.matches('option, script, style') && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => (parseFloat(getComputedStyle(one).fontSize) < 1 ? 1 : contrastIn(one, getComputedStyle(one).webkitTextFillColor))));
  const caret = (each) => {
    const { caretColor, color } = getComputedStyle(each);
    return isText(each) && !each.readOnly ? contrastIn(each, caretColor === 'auto' ? color : caretColor) : MOST;
  };

  // What one may want to do with what stands there, and what a browser asks the page before. A page that copies itself is no hindrance.
  const copies = (event) => event.clipboardData?.types.length > 0;
  const WANTED = [
    ['copying', () => true, () => new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })],
    ['cutting', (each) => isField(each), () => new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })],
    ['the context menu', () => true, () => new MouseEvent('contextmenu', { button: 2, bubbles: true, cancelable: true })],
    ['selecting text', () => true, () => new Event('selectstart', { bubbles: true, cancelable: true })],
  ];
  const hinders = (each, event) => !each.dispatchEvent(event) && !copies(event)
    || event.type === 'selectstart' && getComputedStyle(each).userSelect === 'none';
  const hindered = () => {
    const stands = [...document.body.querySelectorAll('*')].filter((each) => each.checkVisibility({ visibilityProperty: true })
      && !isButton(each) && !each.matches('option, script, style')
      && (isField(each) || [...each.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim())));
    return WANTED.map(([what, of, event]) => {
      const meant = stands.filter(of), met = meant.filter((each) => hinders(each, event()));
      return [what, met.length === meant.length && met.length ? ['page'] : met.map(called)];
    }).filter(([, where]) => where.length);
  };
  // What is typed to see whether a field keeps it: the first that the field takes, after what it must begin with. A field for
  // numbers, telephone numbers or addresses may change what it holds.
  const TYPED = ['Ab c-1', 'Ab c1', 'Ab-1', 'Abc1'];
  const takes = (each, text) => {
    const copy = each.cloneNode();
    copy.value = text;
    return copy.validity.valid && text.length >= each.minLength && (each.maxLength < 0 || text.length <= each.maxLength);
  };
  const typedInto = (each) => (['text', 'search', 'password', 'textarea'].includes(each.type) && ['', 'text', 'search'].includes(each.inputMode)
    ? TYPED.map((text) => (each.pattern?.match(/^[\w -]*/)[0] ?? '') + text).find((text) => takes(each, text)) : undefined);
  const lost = (typed, value) => (value === typed ? null : value.toLowerCase() === typed.toLowerCase() ? 'capitals'
    : value === typed.replaceAll(' ', '') ? 'blanks' : value === typed.replaceAll('-', '') ? 'signs' : 'characters');
  const typeInto = (each, text) => {
    begin();
    each.focus({ preventScroll: true });
    if (focused() !== each) return false;
    each.select();
    document.execCommand(text ? 'insertText' : 'delete', false, text);
    begin();
    return true;
  };
  // No form is sent because something was typed.
  const send = HTMLFormElement.prototype.submit;
  const stay = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  const hold = () => { addEventListener('submit', stay, { capture: true }); HTMLFormElement.prototype.submit = () => {}; };
  const release = () => { removeEventListener('submit', stay, { capture: true }); HTMLFormElement.prototype.submit = send; };

  const finish = () => document.getAnimations().forEach((each) => {
    if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
  });
  const isThere = (each) => {
    const { width, height } = each.getBoundingClientRect();
    return each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
  };

  const was = document.activeElement;
  const things = [...document.querySelectorAll('a, area, button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]')];
  const stops = [], went = [];
  const note = () => went.push(focused());
  addEventListener('focusin', note, { capture: true });
  let before = new Map(), could = new Map();
  const mark = () => {
    finish();
    before = new Map(things.map((each) => [each, look(each)]));
    could = new Map(things.map((each) => [each, readable(each)]));
  };
  mark();
  // What is pressed with the pointer, and what must come of it: a field has the focus then, and a box another mark. The
  // words of a label press its field. What opens a window of the browser's own, or cannot be taken back, is left alone.
  const targets = things.filter((each) => isField(each) && !each.disabled && each.checkVisibility({ visibilityProperty: true })
    && (isText(each) || each.matches('[type=checkbox]')))
    .flatMap((each) => [[each, each, 'clicking'], ...[...each.labels ?? []].map((label) => [each, label, 'clicking its label'])]);
  const isMarked = (each) => (each.matches('[type=checkbox]') ? each.checked : focused() === each);
  let wasMarked = false;
  // A page may send itself as soon as a box is ticked: it hears nothing of a tick that is taken back.
  const boxes = new Map(targets.filter(([each]) => each.matches('[type=checkbox]')).map(([each]) => [each, each.checked]));
  const quiet = (event) => { if (boxes.has(event.target)) event.stopImmediatePropagation(); };
  for (const what of ['input', 'change']) addEventListener(what, quiet, { capture: true });
  const tried = things.filter((each) => isText(each) && !each.disabled && !each.readOnly && each.checkVisibility({ visibilityProperty: true }))
    .map((each) => [each, typedInto(each)]).filter(([, text]) => text);
  let stood = '';
  return {
    // Something has the focus from the beginning: Tab has to leave the page before one can come to its first stop.
    isInside: !nowhere(was),
    // What it was called that the page has, whether Tab goes there or not.
    there: things.filter((each) => each.checkVisibility({ visibilityProperty: true })).map(called),
    hindered,
    // How everything looks while nothing of the page has the focus.
    mark,
    // The stop after a press of Tab; null where it has left the page.
    next: () => {
      const each = document.hasFocus() ? focused() : null;
      if (!each) return null;
      getComputedStyle(each).outlineColor; // by when a transition has begun
      finish();
      const number = stops.indexOf(each);
      if (number < 0) stops.push(each);
      return {
        number: number < 0 ? stops.length - 1 : number, isNew: number < 0, name: called(each),
        contrast: isThere(each) ? seen(before.get(each), look(each)) : 1,
        // Of what is read no better without the focus, the contract tells.
        words: readable(each) < (could.get(each) ?? MOST) ? readable(each) : MOST, caret: caret(each),
      };
    },
    // Whether a stop has the focus; it then has it, and where the focus goes from now on is noted.
    goTo: (number) => {
      const isThere = focused() === stops[number];
      if (!isThere) stops[number].focus({ preventScroll: true });
      went.length = 0;
      return isThere;
    },
    // The stops to which the focus went since.
    went: () => went.map((each) => stops.indexOf(each)),
    targets: targets.map(([each, , what]) => [what, called(each)]),
    // Where the pointer presses a target; null where something else is there, of which the contract tells.
    aim: (number) => {
      const [each, target] = targets[number];
      if (!target.isConnected || !target.checkVisibility({ visibilityProperty: true })) return null;
      begin();
      wasMarked = isMarked(each);
      target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = each === target ? each.getBoundingClientRect() : wordsOf(target);
      if (!box || box.width < 2 || box.height < 2) return null;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2], met = document.elementFromPoint(x, y);
      return met && (met === target || target.contains(met) && !met.closest('a, button')) ? [x, y] : null;
    },
    isPressed: (number) => isMarked(targets[number][0]) !== wasMarked,
    isBox: (number) => targets[number][0].matches('[type=checkbox]'),
    tried: tried.map(([each]) => called(each)),
    // Types into a field and leaves it, on a page that carries this mark; tells whether it did.
    type: (number, mark) => {
      const [each, text] = tried[number];
      if (!document.querySelector(mark) || !each.isConnected) return false;
      hold();
      stood = each.value;
      if (typeInto(each, text)) return true;
      release();
      return false;
    },
    // What of it the field has not kept, and puts back what stood there.
    lost: (number) => {
      const [each, text] = tried[number], { value } = each;
      if (each.isConnected) typeInto(each, stood);
      if (each.value !== stood) each.value = stood;
      release();
      return each.isConnected ? lost(text, value) : null;
    },
    forget: () => { stops.length = 0; },
    // The focus is where it was.
    end: () => {
      removeEventListener('focusin', note, { capture: true });
      for (const what of ['input', 'change']) removeEventListener(what, quiet, { capture: true });
      boxes.forEach((was, each) => { each.checked = was; });
      if (!nowhere(was) && was.isConnected) was.focus({ preventScroll: true }); else if (focused()) begin();
    },
  };
}
