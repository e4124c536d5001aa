// ---- The column at the right: buttons, search, legend, and what is known about what one points at.

const HTML = 'http://www.w3.org/1999/xhtml';

// An HTML element with texts and elements in it; texts are never taken for markup.
function html(name, attributes = {}, ...content) {
  const created = document.createElementNS(HTML, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.append(...content);
  return created;
}

const side = element('g', { class: 'side' }, svg);
element('rect', {
  class: 'paper', x: layout.sideX - 10, y: 0, width: layout.width - layout.sideX + 10, height: layout.height, fill: '#fff',
}, side);
const legend = svg.querySelector('g.legend');
side.append(legend);

function foreign(y, height, ...content) {
  const frame = element('foreignObject', { x: layout.sideX, y, width: layout.sideWidth, height }, side);
  frame.append(...content);
  return frame;
}

const button = (label, title, action) => {
  const created = html('button', { type: 'button', title, 'aria-label': title }, label);
  created.addEventListener('click', action);
  return created;
};
const middleOfView = () => (view.from + view.to) / 2;
// What a button zooms around: the pointer has left the timelines for it.
const markOrMiddle = () => marks.length && marks[0] >= view.from && marks[0] <= view.to ? marks[0] : middleOfView();
const search = html('input', {
  type: 'search', placeholder: 'search entities and tags', 'aria-label': 'search entities and tags',
});
const help = html('div', { class: 'help', hidden: '' });
const panel = html('div', { class: 'panel' });
const spoken = html('div', { class: 'spoken', 'aria-live': 'polite' });

foreign(12, 62, html('div', { class: 'tools' },
  button('+', 'zoom in', () => zoom(2, markOrMiddle())),
  button('\u2212', 'zoom out', () => zoom(0.5, markOrMiddle())),
  button('\u25c0', 'earlier', () => pan(-0.25)),
  button('\u25b6', 'later', () => pan(0.25)),
  button('reset', 'show everything and clear all marks', () => reset()),
  button('?', 'help', () => { help.hidden = !help.hidden; drawPanel(); }),
  search));
const panelTop = layout.legendBottom + 8;
const panelFrame = foreign(panelTop, layout.height - panelTop - 8, html('div', { class: 'scroll' }, help, panel, spoken));

const KEYS = [
  ['wheel, + \u2212', 'zoom'], ['drag, \u2190 \u2192', 'pan'], ['click, Enter', 'mark a time'],
  ['shift-click, shift-Enter', 'measure to a second time'], ['\u2191 \u2193', 'choose an entity'],
  ['shift \u2190 \u2192', 'from rectangle to rectangle'], ['click on a state', 'show it alone'],
  ['/', 'search'], ['0, Home', 'show everything'], ['Esc', 'clear marks, state and search'],
];
help.append(...KEYS.map(([keys, what]) => html('div', { class: 'line' }, html('b', {}, keys), html('span', {}, what))));

function swatch(state) {
  const created = html('i', { class: 'swatch' });
  created.style.background = hex(state.rgb >> 16 & 255, state.rgb >> 8 & 255, state.rgb & 255);
  return created;
}

const line = (left, right) => html('div', { class: 'line' }, html('span', {}, ...[left].flat()), html('span', {}, right));
const stateLine = (state, right) => line([swatch(states[state]), states[state].name], right);
const section = (name, title, ...content) => html('section', { class: name }, html('h4', {}, title), ...content);

// Names and their nanoseconds as lines with shares, most first.
function shareLines(nanosByName, all, most) {
  const sorted = [...nanosByName].sort((a, b) => b[1] - a[1]);
  const lines = sorted.slice(0, most).map(([name, nanos]) => line(name, `${rounded(nanos)}  ${percent(nanos / all)}`));
  if (sorted.length > most) {
    const rest = sorted.slice(most).reduce((sum, [, nanos]) => sum + nanos, 0);
    lines.push(line(`${sorted.length - most} more`, `${rounded(rest)}  ${percent(rest / all)}`));
  }
  return lines;
}

// How a pair's tag is told to people: the members of its definition, or the tag itself.
function tagText(pair) {
  const members = Object.entries(pair.members || {});
  return members.length ? members.map(([name, value]) => `${name} ${value}`).join(', ') : tagOf(pair);
}

// What is known about the tags of a rectangle: of one state, the members of their definitions, too.
function tagLines(parts, duration) {
  const names = new Map();
  const members = [];
  const alone = parts.length === 2;
  for (let p = 0; p < parts.length; p += 2) {
    const pair = pairs[parts[p]];
    if (pair.tag === undefined && !pair.others) continue;
    names.set(tagOf(pair), (names.get(tagOf(pair)) || 0) + parts[p + 1]);
    if (alone) members.push(...Object.entries(pair.members || {}).map(([name, value]) => line(name, value)));
  }
  if (names.size === 0) return [];
  return alone ? [line('tag', [...names.keys()][0]), ...members] : [html('h5', {}, 'tags'), ...shareLines(names, duration, 3)];
}

function pointedSection() {
  const { entity, time } = pointed;
  if (time < 0) return section('pointed', 'point at a rectangle', html('p', {}, 'click marks a time, ? tells all keys'));
  const i = entity ? rectangleAt(entity, time) : -1;
  if (i < 0) return section('pointed', entity ? entity.name : '\u00a0', ...(entity ? [line('not in any state', '')] : []));
  const parts = entity.parts[i];
  const duration = entity.times[i + 1] - entity.times[i];
  const inStates = statesOf(parts);
  const single = inStates.length === 1;
  return section('pointed', entity.name,
    ...(entity.description ? [html('p', {}, entity.description)] : []),
    single ? stateLine(inStates[0][0], '') : line(`${inStates.length} states merged`, ''),
    line('lasts', rounded(duration)), line('from', momentOf(entity.times[i], duration)),
    ...(single ? [] : inStates.slice(0, 6).map(([state, nanos]) => stateLine(state, `${rounded(nanos)}  ${percent(nanos / duration)}`))),
    ...(!single && inStates.length > 6 ? [line(`${inStates.length - 6} more`, '')] : []),
    ...tagLines(parts, duration));
}

// How many entities are in each state at a time. One that was merged counts in its longest state.
function countsAt(time) {
  const counts = new Map();
  let merged = 0;
  let absent = 0;
  for (const entity of entities) {
    const i = rectangleAt(entity, Math.min(time, model.duration - 1));
    if (i < 0) {
      absent++;
      continue;
    }
    const inStates = statesOf(entity.parts[i]);
    merged += inStates.length > 1 ? 1 : 0;
    counts.set(inStates[0][0], (counts.get(inStates[0][0]) || 0) + 1);
  }
  return { counts: [...counts].sort((a, b) => b[1] - a[1]), merged, absent };
}

function markedSection() {
  const [time] = marks;
  const { counts, merged, absent } = countsAt(time);
  return section('marked', `at ${momentOf(time)}`, html('p', {}, clock(model.begin + time)),
    ...counts.map(([state, count]) => stateLine(state, `${count}`)),
    ...(absent ? [line('without a state', `${absent}`)] : []),
    ...(merged ? [html('p', {}, `${merged} of them from merged rectangles, by their longest state`)] : []));
}

// The time that all entities spend in each state between two moments; of a merged rectangle in proportion.
function nanosBetween(from, to) {
  const nanos = new Map();
  for (const { times, parts } of entities) {
    for (let i = 0; i < parts.length; i++) {
      const share = (Math.min(to, times[i + 1]) - Math.max(from, times[i])) / (times[i + 1] - times[i]);
      if (share <= 0) continue;
      for (const [state, inState] of statesOf(parts[i])) {
        nanos.set(state, (nanos.get(state) || 0) + share * inState);
      }
    }
  }
  return nanos;
}

let measured = { key: '', content: [] };
function measuredSection() {
  const [from, to] = [...marks].sort((a, b) => a - b);
  const key = `${from} ${to}`;
  if (measured.key !== key) {
    const nanos = nanosBetween(from, to);
    const all = [...nanos.values()].reduce((sum, n) => sum + n, 0);
    const sorted = [...nanos].sort((a, b) => b[1] - a[1]);
    measured = { key, content: sorted.map(([state, n]) => stateLine(state, `${rounded(n)}  ${percent(n / all)}`)) };
  }
  return section('measured', `${rounded(to - from)} between the marks`, line('from', momentOf(from)), line('to', momentOf(to)),
    line('as a rate', to > from ? `${Number((1e9 / (to - from)).toPrecision(4))} / s` : '\u221e'), ...measured.content);
}

function chosenSection() {
  const state = states[chosen.state];
  const all = states.filter(other => other.legend === state.legend).reduce((sum, other) => sum + other.nanos, 0);
  const values = new Map();
  const add = (member, value, nanos) => {
    if (!values.has(member)) values.set(member, new Map());
    values.get(member).set(value, (values.get(member).get(value) || 0) + nanos);
  };
  for (const pair of pairs) {
    if (pair.state !== chosen.state || !pair.nanos) continue;
    const members = Object.entries(pair.members || {});
    if (members.length === 0) add('tag', tagOf(pair), pair.nanos);
    for (const [member, value] of members) add(member, value, pair.nanos);
  }
  const tables = [...values].flatMap(([member, nanos]) => [html('h5', {}, member), ...shareLines(nanos, state.nanos, 12)]);
  return section('chosen', state.name, line('in all', `${rounded(state.nanos)}  ${percent(state.nanos / all)}`), ...tables);
}

function foundSection() {
  const found = entities.filter(entityFound);
  const tags = new Map();
  pairs.filter(pair => pairFound(pair) && pair.nanos).forEach(pair => {
    const name = `${states[pair.state].name}: ${tagText(pair)}`;
    tags.set(name, (tags.get(name) || 0) + pair.nanos);
  });
  const all = states.reduce((sum, state) => sum + state.nanos, 0);
  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  return section('found', `found ${count(found.length, 'entity', 'entities')}, ${count(tags.size, 'tag', 'tags')}`,
    ...found.slice(0, 8).map(entity => line(entity.name, entity.description || '')),
    ...(found.length > 8 ? [line(`${found.length - 8} more`, '')] : []), ...shareLines(tags, all, 8));
}

function drawPanel() {
  panel.replaceChildren(
    ...(chosen.search ? [foundSection()] : []),
    ...(chosen.state >= 0 ? [chosenSection()] : []),
    ...(marks.length === 2 ? [measuredSection()] : []),
    ...(marks.length === 1 ? [markedSection()] : []),
    pointedSection());
}
