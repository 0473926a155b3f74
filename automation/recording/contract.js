// What a page promises besides its words: what its forms do and its fields take, how it speaks and how it looks.
// Gives names of things, each with what is true of it; what is as usual is left out. `places` are in pixels of the page.
// `focus` is what has the focus.
() => {
  const things = [], looks = [], signs = [], places = [];

  // What things are called, also in other scripts.
  const tidy = (text) => (text ?? '').replace(/[ \t\n\r\f]+/g, ' ').trim();
  const text = (ids) => (ids ?? '').split(' ').map((id) => tidy(document.getElementById(id)?.textContent)).filter(Boolean).join(' ');
  const isField = (each) => each.matches('input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea');
  const isButton = (each) => each.matches('button, input[type=submit], input[type=button], input[type=reset], input[type=image]');
  const kind = (each) => (isField(each) ? 'field' : isButton(each) ? 'button' : each.matches('a[href]') ? 'link'
    : each.matches('h1, h2, h3, h4, h5, h6') ? 'heading' : 'text');
  const called = (each) => {
    const by = text(each.getAttribute('aria-labelledby')) || each.getAttribute('aria-label');
    const label = isField(each) ? tidy(each.labels?.[0]?.textContent) : each.matches('input') && isButton(each) ? each.value : '';
    const words = by || label || tidy(each.textContent) || each.getAttribute('title') || each.getAttribute('name') || each.id;
    return `${kind(each)} “${isField(each) && !by && !label ? each.name || each.id : words || ''}”`;
  };

  // Where the words of a label begin: the box of their first line, without what leads elsewhere by itself.
  const wordsOf = (label) => {
    const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (texts.nextNode()) {
      const inside = texts.currentNode.parentElement.closest('a, button, select, textarea, option, label');
      if (inside !== label || !texts.currentNode.data.trim()) continue;
      range.selectNodeContents(texts.currentNode);
      const box = [...range.getClientRects()].find((each) => each.width > 1 && each.height > 1);
      if (box) return box;
    }
    return null;
  };

  // What is true of them.
  const put = (thing, facts) => {
    const told = Object.entries(facts).filter(([, fact]) => fact !== null && fact !== undefined && fact !== '' && fact !== false);
    things.push([thing, told.map(([what, fact]) => [what, fact === true ? 'yes' : String(fact)])]);
  };
  // An attribute without a value is one that is there.
  const attributes = (each, ...names) => Object.fromEntries(names.map((name) => [name, each.hasAttribute(name) && (each.getAttribute(name) || true)]));
  const scripted = (each) => [...each.attributes].map((one) => one.name).filter((name) => name.startsWith('on')).join(' ');
  const ownText = (each) => tidy([...each.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join(' '));

  // What a click meets: in the middle, and near the corners; for which it must be in the window, as for a visitor.
  const stood = new Map();
  const bring = (each) => {
    for (let one = each.parentElement; one; one = one.parentElement) if (!stood.has(one)) stood.set(one, [one.scrollLeft, one.scrollTop]);
    each.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  };
  const meets = (each) => {
    const { top, bottom } = each.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) bring(each);
    const box = each.getClientRects()[0];
    if (!box || !box.width || !box.height) return 'it has no size';
    for (const [x, y] of [[.5, .5], [.12, .25], [.88, .25], [.12, .75], [.88, .75]]) {
      const at = [box.x + box.width * x, box.y + box.height * y];
      if (at[0] < 0 || at[1] < 0 || at[0] >= innerWidth || at[1] >= innerHeight) continue;
      const met = document.elementFromPoint(...at);
      if (met && (met === each || each.contains(met) || met.matches('label') && met.control === each)) continue;
      return `${x === .5 ? 'its middle' : 'a corner of it'} is under ${met && !met.contains(each) ? called(met) : 'something that is drawn over it'}`;
    }
    return '';
  };
  // The words of a label press its field, too.
  const label = (each) => {
    for (const one of each.labels ?? []) {
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      const { width, height } = one.getBoundingClientRect(), there = width > 1 && height > 1 && wordsOf(one);
      if (!there) continue;
      if (there.top < 0 || there.bottom > innerHeight) bring(one);
      const box = wordsOf(one), at = [box.x + box.width / 2, box.y + box.height / 2];
      if (at[0] < 0 || at[1] < 0 || at[0] >= innerWidth || at[1] >= innerHeight) continue;
      const met = document.elementFromPoint(...at);
      if (met && (met === one || one.contains(met) && !met.closest('a, button') || met === each)) continue;
      return met && !met.contains(one) ? `under ${called(met)}` : 'no click meets them';
    }
    return '';
  };
  const opacity = (each) => {
    let all = 1;
    for (let one = each; one; one = one.parentElement) all *= Number(getComputedStyle(one).opacity);
    return all < 1 ? all.toFixed(2) : '';
  };
  const small = (each) => {
    const { width, height } = each.getBoundingClientRect();
    return width && height && (width < 10 || height < 10) ? `${Math.round(width)} x ${Math.round(height)}` : '';
  };
  const seen = (each) => ({ opacity: opacity(each), size: small(each), 'a click': meets(each) });

  // Colors, as every system computes them.
  const hex = (color) => color.replace(/rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/g, (_, r, g, b, a) =>
    `#${[r, g, b].map((each) => Number(each).toString(16).padStart(2, '0')).join('')}${a === undefined ? '' : ` at ${a}`}`);
  const ground = (each) => {
    for (let one = each; one; one = one.parentElement) {
      const drawn = getComputedStyle(one);
      if (drawn.backgroundImage !== 'none') return 'a picture';
      if (drawn.backgroundColor !== 'rgba(0, 0, 0, 0)') return hex(drawn.backgroundColor);
    }
    return 'the page';
  };
  // How a link is drawn that was opened already, which browsers keep to themselves: for a moment the rules for such links,
  // of which browsers heed the colors alone, are those of every link.
  const ofOpened = (sheet, undo) => {
    try { sheet.cssRules; } catch { return; } // a style sheet from elsewhere cannot be read
    [...sheet.cssRules].forEach((rule) => {
      if (rule.styleSheet ?? rule.cssRules?.length) ofOpened(rule.styleSheet ?? rule, undo);
      const was = rule.selectorText;
      if (!/:visited|:link/.test(was)) return;
      rule.selectorText = was.replaceAll(':link', ':not(*)').replaceAll(':visited', ':any-link');
      undo.push(() => { rule.selectorText = was; });
    });
  };
  const isSaid = (rules) => [...rules].some((rule) => rule.cssText.includes(':visited') || rule.styleSheet && isSaid(rule.styleSheet.cssRules));
  const colorsOf = (each) => `${hex(getComputedStyle(each).color)} on ${ground(each)}`;
  const onceOpened = (links) => {
    const sheets = [...document.styleSheets].filter((sheet) => { try { return isSaid(sheet.cssRules); } catch { return false; } });
    if (!sheets.length) return new Map();
    const was = links.map(colorsOf), undo = [];
    // A change of color may take its time.
    const settle = () => links.forEach((each) => { getComputedStyle(each).color; each.getAnimations().forEach((one) => one instanceof CSSTransition && one.finish()); });
    [...document.styleSheets].forEach((sheet) => ofOpened(sheet, undo));
    settle();
    const now = links.map(colorsOf);
    undo.forEach((each) => each());
    settle();
    return new Map(links.map((each, number) => [each, now[number] === was[number] ? '' : now[number].replace(/^(\S+) on \1$/, 'in the color of its ground, $1,')]));
  };

  // What the page's own scripts have left with the visitor: names alone. A page in a sandbox may not ask.
  const kept = () => [() => document.cookie.split('; ').map((each) => each.split('=')[0]), () => Object.keys(localStorage), () => Object.keys(sessionStorage)]
    .flatMap((ask) => { try { return ask(); } catch { return []; } }).filter(Boolean).sort().join(' ');
  const meta = (name) => document.querySelector(`meta[${name}]`)?.content;
  put('page', {
    language: document.documentElement.lang, direction: document.documentElement.dir,
    viewport: meta('name=viewport'), robots: meta('name=robots'), 'goes on by itself': meta('http-equiv=refresh'),
    'base address': document.querySelector('base')?.href,
    'keeps in the browser': kept(),
    'wider than its window': document.documentElement.scrollWidth > innerWidth,
  });
  document.querySelectorAll('form').forEach((form) => {
    // By its attributes: a field that is called "action" would be found in place of the form's own property.
    const own = (name) => form.getAttribute(name) ?? '';
    put(['form', own('aria-label') || own('name') || own('id')].filter(Boolean).join(' '), {
      method: own('method').toLowerCase() || 'get', 'goes to': new URL(own('action') || location.href, document.baseURI).href,
      encoding: own('enctype'), charset: own('accept-charset'), 'checks nothing': form.hasAttribute('novalidate'), opens: own('target'),
      hidden: [...form.querySelectorAll('input[type=hidden]')].map((each) => each.getAttribute('name')).sort().join(' '),
      ...attributes(form, 'autocomplete'), scripts: scripted(form),
    });
  });
  const shown = [...document.body.querySelectorAll('*')].filter((each) => each.checkVisibility({ visibilityProperty: true }));
  shown.filter(isField).forEach((each) => {
    const drawn = getComputedStyle(each);
    put(called(each), {
      type: each.type, ...attributes(each, 'name', 'pattern', 'minlength', 'maxlength', 'min', 'max', 'step', 'autocomplete', 'inputmode',
        'autocapitalize', 'spellcheck', 'title', 'tabindex', 'accept', 'list', 'form', 'aria-required', 'aria-invalid'),
      value: each.matches('[type=checkbox], [type=radio]') ? each.value : '',
      required: each.required, 'read only': each.readOnly, 'more than one': each.multiple,
      'described by': text(each.getAttribute('aria-describedby')), scripts: scripted(each), label: each.labels?.length ? '' : 'none',
      letters: drawn.textTransform === 'none' ? '' : drawn.textTransform,
      hides: drawn.webkitTextSecurity !== 'none' || each.type === 'password', ...seen(each), 'words of its label': label(each),
    });
  });
  shown.filter(isButton).forEach((each) => put(called(each), {
    type: each.type === 'submit' ? '' : each.type, ...attributes(each, 'name', 'formaction', 'formmethod', 'formtarget', 'formnovalidate', 'formenctype', 'title', 'tabindex', 'form'),
    'described by': text(each.getAttribute('aria-describedby')), scripts: scripted(each), ...seen(each),
  }));
  const links = shown.filter((each) => each.matches('a[href]')), opened = onceOpened(links);
  links.forEach((each) => put(called(each), {
    ...attributes(each, 'target', 'rel', 'download', 'title', 'tabindex', 'referrerpolicy', 'ping'), scripts: scripted(each), ...seen(each), 'once opened': opened.get(each),
  }));
  shown.filter((each) => each.matches('label') && !each.control).forEach((each) => put(`label “${tidy(each.textContent)}”`, { 'belongs to': 'no field' }));
  document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], [role=timer], output').forEach((each, number) =>
    put(`live region ${number + 1}`, { ...attributes(each, 'role', 'aria-live', 'aria-atomic', 'aria-relevant'), id: each.id }));
  document.body.querySelectorAll('[lang], iframe, object, embed, [contenteditable], [accesskey], [inert], [tabindex]:not(a, button, input, select, textarea)').forEach((each) =>
    put(`<${each.localName}> “${tidy(each.textContent)}”`,
      attributes(each, 'lang', 'src', 'data', 'sandbox', 'contenteditable', 'accesskey', 'inert', 'tabindex')));
  shown.filter((each) => each.matches('[aria-describedby]') && !isField(each) && !isButton(each)).forEach((each) =>
    put(called(each), { 'described by': text(each.getAttribute('aria-describedby')) }));

  stood.forEach(([left, top], each) => each.scrollTo({ left, top, behavior: 'instant' }));

  // How what can be read is drawn, in what every system computes alike: the same look once, with what has it.
  shown.filter((each) => ownText(each) && !each.matches('option, script, style') || isField(each)).forEach((each) => {
    const drawn = getComputedStyle(each);
    const cut = each.clientWidth && drawn.overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1 && !isField(each);
    const more = [drawn.fontStyle, drawn.textTransform, drawn.textDecorationLine, drawn.textShadow, cut && 'cut off'].filter((one) => one && one !== 'none' && one !== 'normal');
    // What is ticked is drawn by the browser itself, and the colors that it says are used by none.
    const edge = (isField(each) || isButton(each)) && !each.matches('[type=checkbox], [type=radio]') ? `, edge ${drawn.borderTopWidth} ${hex(drawn.borderTopColor)}` : '';
    const clear = isField(each) || isButton(each) || kind(each) === 'link' ? '' : opacity(each);
    const look = [`${hex(drawn.color)} on ${ground(each)}`, drawn.fontSize, drawn.fontWeight === '400' ? '' : `weight ${drawn.fontWeight}`,
      drawn.fontFamily.split(',')[0].replaceAll('"', ''), ...more, clear && `opacity ${clear}`].filter(Boolean).join(', ') + edge;
    const name = isField(each) || isButton(each) ? called(each) : `${kind(each)} “${ownText(each)}”`;
    looks.push([look, name]);
    const box = each.getBoundingClientRect();
    places.push([name, ...[box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round)]);
  });

  // Signs that nobody sees, in what can be read.
  const hidden = /[^\S \t\n\r\f]|\p{Cf}|[\u034f\u115f\u1160\u2800\u3164\ufe0f]|\S {2,}\S/u;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (hidden.test(data) && !parentElement.matches('script, style, noscript, textarea')) signs.push(data.replace(/\s*\n\s*/g, ' ').trim());
  }
  document.body.querySelectorAll('[title], [aria-label], [alt], [placeholder], [label], input[type=submit], input[type=button]').forEach((each) =>
    ['title', 'aria-label', 'alt', 'placeholder', 'label', 'value'].map((name) => each.getAttribute(name) ?? '').filter((one) => hidden.test(one))
      .forEach((one) => signs.push(one)));
  const focused = document.activeElement;
  const focus = [null, document.body, document.documentElement].includes(focused) ? '' : called(focused);
  return { things, looks, signs, places, focus };
}
