// ---- The data: what was read, decoded once.

const svg = document.currentScript.ownerSVGElement;
const model = JSON.parse(svg.querySelector('script[type="application/json"]').textContent);
const { layout, states, pairs, files } = model;
const standalone = svg === document.documentElement;

// Colours are averaged as light, as in the picture without scripts.
const LIGHT = Float64Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});
const toLight = rgb => [LIGHT[rgb >> 16 & 255], LIGHT[rgb >> 8 & 255], LIGHT[rgb & 255]];
const toByte = light => {
  const v = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, v)));
};
for (const state of states) state.light = toLight(state.rgb);

// An entity gets `times`, where its rectangles begin and the last one ends, in nanoseconds since the
// begin of the picture, and `parts`, for each rectangle [pair, nanoseconds, pair, nanoseconds, ...].
const entities = [];
for (const file of files) {
  file.entities.forEach((entity, row) => {
    entity.file = file;
    entity.y = file.top + row * layout.rowHeight;
    entity.parts = entity.rectangles.split(' ').map(rectangle =>
      rectangle.split('+').flatMap(part => part.split(':').map(number => parseInt(number, 36))));
    delete entity.rectangles;
    entity.times = new Float64Array(entity.parts.length + 1);
    entity.times[0] = entity.begin;
    entity.parts.forEach((parts, i) => {
      let nanos = 0;
      for (let p = 1; p < parts.length; p += 2) nanos += parts[p];
      entity.times[i + 1] = entity.times[i] + nanos;
    });
    entities.push(entity);
  });
}

// The rectangle of an entity at a time, or -1.
function rectangleAt(entity, time) {
  const { times } = entity;
  if (time < times[0] || time >= times[times.length - 1]) return -1;
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle; else high = middle;
  }
  return low;
}

// The nanoseconds in each state of a rectangle: [[state, nanos], ...], most first.
function statesOf(parts) {
  const nanos = new Map();
  for (let p = 0; p < parts.length; p += 2) {
    const { state } = pairs[parts[p]];
    nanos.set(state, (nanos.get(state) || 0) + parts[p + 1]);
  }
  return [...nanos].sort((a, b) => b[1] - a[1]);
}

const tagOf = pair => pair.others ? 'other tags' : pair.tag === undefined ? 'no tag' : pair.tag;

// ---- What is emphasised: a state that was chosen, and what was searched for; the rest is faint.

const chosen = { state: -1, search: '' };

function searches(text) {
  return text !== undefined && String(text).toLowerCase().includes(chosen.search);
}

const entityFound = entity => searches(entity.name) || searches(entity.description);
const pairFound = pair => searches(pair.tag) || Object.values(pair.members || {}).some(searches);

// For each entity whether it was found, for each pair whether it was found and is of the state chosen.
let emphasis;
function emphasise() {
  const all = chosen.search === '';
  emphasis = {
    any: !all || chosen.state >= 0,
    entity: new Map(entities.map(entity => [entity, all || entityFound(entity)])),
    pair: pairs.map(pair => all || pairFound(pair)),
    state: pairs.map(pair => chosen.state < 0 || pair.state === chosen.state),
  };
}
emphasise();
const isStrong = (entity, pair) =>
  emphasis.state[pair] && (emphasis.pair[pair] || emphasis.entity.get(entity));
