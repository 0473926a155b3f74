// Goes with somebody who presses Tab: tells at each stop what has the focus, and whether that can be seen.
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

  // What is drawn of a thing and of what lies around it: nothing of what a style sets and nobody sees.
  const clear = (color) => color === 'transparent' || /^rgba\(.*, 0\)$/.test(color);
  const ground = (each) => {
    for (let one = each?.parentElement; one; one = one.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(one);
      if (backgroundImage !== 'none') return '';
      if (!clear(backgroundColor)) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const line = (style, width, color, on) => (['none', 'hidden'].includes(style) || width === '0px' || clear(color) || color === on ? '' : `${style} ${width} ${color}`);
  const lookOf = (each, pseudo) => {
    const drawn = getComputedStyle(each, pseudo);
    if (pseudo && drawn.content === 'none') return '';
    const shadow = /rgba\([^)]*, 0\)|transparent/.test(drawn.boxShadow) || drawn.boxShadow === 'none' ? '' : drawn.boxShadow;
    return [
      line(drawn.outlineStyle, drawn.outlineWidth, drawn.outlineColor, parseFloat(drawn.outlineOffset) < 0 ? drawn.backgroundColor : ground(each)), shadow,
      ...['Top', 'Right', 'Bottom', 'Left'].map((side) => line(drawn[`border${side}Style`], drawn[`border${side}Width`], drawn[`border${side}Color`], '')),
      drawn.backgroundColor, drawn.backgroundImage, drawn.color, drawn.textDecorationLine, drawn.fontWeight, drawn.opacity, drawn.transform, drawn.filter,
    ].join(' ');
  };
  const around = (each) => [each, ...(each.labels ?? []), each.nextElementSibling, each.parentElement, each.parentElement?.parentElement]
    .filter((one) => one && one !== document.body && one !== document.documentElement);
  const look = (each) => around(each).flatMap((one) => [lookOf(one), lookOf(one, '::before'), lookOf(one, '::after')]).join('|');
  const finish = () => document.getAnimations().forEach((each) => {
    if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
  });
  const isThere = (each) => {
    const { width, height } = each.getBoundingClientRect();
    return each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
  };

  const was = document.activeElement;
  const things = [...document.querySelectorAll('a, area, button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]')];
  const stops = [];
  let before = new Map();
  const mark = () => { finish(); before = new Map(things.map((each) => [each, look(each)])); };
  mark();
  return {
    // Something has the focus from the beginning: Tab has to leave the page before one can come to its first stop.
    isInside: !nowhere(was),
    // What it was called that the page has, whether Tab goes there or not.
    there: things.filter((each) => each.checkVisibility({ visibilityProperty: true })).map(called),
    // How everything looks while nothing of the page has the focus.
    mark,
    // The stop after a press of Tab; null where it has left the page.
    next: () => {
      const each = document.hasFocus() ? focused() : null;
      if (!each) return null;
      getComputedStyle(each).outlineColor; // by when a transition has begun
      finish();
      const known = stops.indexOf(each), now = look(each);
      if (known < 0) stops.push(each);
      const other = before.has(each) ? before.get(each) !== now : getComputedStyle(each).outlineStyle !== 'none';
      return { number: known < 0 ? stops.length - 1 : known, isNew: known < 0, name: called(each), seen: other && isThere(each) };
    },
    forget: () => { stops.length = 0; },
    // The focus is where it was.
    end: () => { if (!nowhere(was) && was.isConnected) was.focus({ preventScroll: true }); else if (focused()) begin(); },
  };
}
