// What tests/everybody.py asks a page. Each answer is a list of what hinders somebody; shadow trees are looked into.
globalThis.everybody = (() => {
  const CONTROLS = "a[href], button, select, input:not([type=hidden]), textarea, summary, [role=button], [role=switch], [role=slider]";
  const BUTTONS = "button, input[type=submit], input[type=button], [role=button], [role=switch]";
  const CHOSEN = "[aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true]";
  const STATES = ["aria-current", "aria-pressed", "aria-selected"];
  const TOO_HIGH = 1 / 3;  // of the window, for what stays in sight while everything else scrolls

  // Behind a dialog that is open there is nothing to use.
  const every = (root = document.querySelector("dialog:modal") ?? document) =>
    [...root.querySelectorAll("*")].flatMap((each) => each.shadowRoot ? [each, ...every(each.shadowRoot)] : each);
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const shown = (selector) => every().filter((each) => each.matches(selector) && visible(each));
  const told = (element) => element.outerHTML.slice(0, 300);

  const common = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  const EVERYWHERE = { left: 0, top: 0, right: Infinity, bottom: Infinity };
  // Where in the document an element's content can be seen: not where a box around it has cut it off, or scrolled it away.
  const windows = () => {
    const known = new Map([[document.documentElement, EVERYWHERE], [document.body, EVERYWHERE]]);
    const opening = (element) => {
      if (!element) return EVERYWHERE;
      if (!known.has(element)) {
        const outer = opening(above(element));
        known.set(element, getComputedStyle(element).overflowX === "visible" ? outer : common(outer, onPage(element)));
      }
      return known.get(element);
    };
    return opening;
  };
  const moved = ({ left, top, right, bottom }) =>
    ({ left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY });
  const onPage = (element) => moved(element.getBoundingClientRect());
  const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const large = ({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1;

  return {
    // All that axe's answer can depend on, where the same document is only laid out or colored anew.
    layout: () => JSON.stringify(every().map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { color, background, font, opacity, textShadow, overflow } = getComputedStyle(element);
      return [x, y, width, height, color, background, font, opacity, textShadow, overflow];
    })),

    // The places of controls, icons and words, in each of which something must stand out.
    places: () => {
      const opening = windows();
      const drawn = shown(`${CONTROLS}, svg`).map((each) => [told(each), common(onPage(each), opening(above(each)))]);
      const words = every().filter(visible).flatMap((element) => [...element.childNodes].flatMap((node) => {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return [];
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()]
          .map((line) => [line, common(moved(line), opening(element))])
          .filter(([line, place]) => place.bottom - place.top > line.height / 2)  // else a scrolled box has cut it off
          .map(([, place]) => [`“${node.data.trim()}” in ${told(element)}`, place]);
      }));
      return [...drawn, ...words].filter(([, place]) => large(place)).map(([what, place]) => [what, box(place)]);
    },

    // What is a button only by its color does not look like one where the system chooses the colors.
    borderless: () => shown(BUTTONS).filter((each) => {
      const { borderTopWidth, borderLeftWidth } = getComputedStyle(each);
      return !parseFloat(borderTopWidth) || !parseFloat(borderLeftWidth);
    }).map(told),

    // What is chosen, and differs from what is not by its color at most.
    unmarked: () => {
      const shape = (chosen) => JSON.stringify([chosen, ...chosen.querySelectorAll("*")].map((each) =>
        [getComputedStyle(each), getComputedStyle(each, "::before"), getComputedStyle(each, "::after")].map((style) => [
          style.borderWidth, style.borderStyle, style.outlineWidth, style.outlineStyle, style.fontWeight,
          style.textDecorationLine, style.textDecorationStyle, style.content, style.display,
        ])));
      return shown(CHOSEN).filter((each) => {
        const before = shape(each), states = STATES.map((name) => each.getAttribute(name));
        STATES.forEach((name) => each.removeAttribute(name));
        const same = shape(each) === before;
        STATES.forEach((name, i) => { if (states[i] !== null) each.setAttribute(name, states[i]); });
        return same;
      }).map(told);
    },

    // Where the focus cannot be seen: no ring is drawn, or what stays in sight lies over the control.
    unfocused: () => {
      const hosts = (element) => {
        const { host } = element.getRootNode();
        return host ? [element, ...hosts(host)] : [element];
      };
      const shadows = (elements) => elements.map((each) => getComputedStyle(each).boxShadow);
      const ringed = (elements, before) => shadows(elements).some((shadow, i) => shadow !== "none" && shadow !== before[i])
        || elements.map((each) => getComputedStyle(each))
          .some(({ outlineStyle, outlineWidth }) => outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2));
      const staying = every().filter((each) => ["fixed", "sticky"].includes(getComputedStyle(each).position) && visible(each));
      const covered = (control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        const points = [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]]
          .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
        return points.every(([x, y]) => {
          const hit = document.elementFromPoint(x, y);
          return staying.some((each) => each.contains(hit) && !hosts(control).some((inner) => each.contains(inner)));
        });
      };
      const found = shown(CONTROLS).flatMap((control) => {
        const around = hosts(control), before = shadows(around);
        control.focus({ focusVisible: true });
        if (control.getRootNode().activeElement !== control) return [];
        return [
          ...(ringed(around, before) ? [] : [`no ring around ${told(control)}`]),
          ...(staying.length && covered(control) ? [`covered: ${told(control)}`] : []),
        ];
      });
      document.activeElement?.blur();
      scrollTo({ top: 0, behavior: "instant" });
      return found;
    },

    // What stays in sight and leaves too little room for the rest.
    covering: () => every().filter((each) => {
      const { position } = getComputedStyle(each);
      if (!["fixed", "sticky"].includes(position) || !visible(each)) return false;
      return each.getBoundingClientRect().height > innerHeight * TOO_HIGH;
    }).map(told),

    // What still moves, or scrolls smoothly, though whoever looks asked for less of it. A change of a color is no motion.
    moving: () => [
      ...document.getAnimations()
        .filter((each) => each.playState === "running" && !/color|opacity/.test(each.transitionProperty || ""))
        .map((each) => each.effect.target),
      ...every().filter((each) => getComputedStyle(each).scrollBehavior === "smooth"),
    ].map(told),

    sideways: () => document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : [],
  };
})();
