// ---- Drawing rows: runs of equal columns, a device pixel each, as ColumnPainter does it.

const SVG = 'http://www.w3.org/2000/svg';
const plots = [...svg.querySelectorAll('svg.plot')];

function element(name, attributes = {}, parent = null) {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  if (parent) parent.append(created);
  return created;
}

// The light of what is faint: that of the ground, seen through by a tenth of the colour.
function faintLight(ground, light) {
  return ground.map((g, channel) => 0.9 * g + 0.1 * light[channel]);
}

function groundLight() {
  const [r, g, b] = getComputedStyle(plots[0].querySelector('.ground')).fill.match(/[\d.]+/g);
  return toLight(r << 16 | g << 8 | b);
}

// Light of each rectangle of an entity, by three; kept until what is emphasised changes.
function lights(entity, ground) {
  if (entity.lightsOf === emphasis && entity.lightsOn === ground.join()) return entity.lights;
  const result = new Float64Array(3 * entity.parts.length);
  entity.parts.forEach((parts, i) => {
    let all = 0;
    for (let p = 0; p < parts.length; p += 2) {
      const { light } = states[pairs[parts[p]].state];
      const shown = isStrong(entity, parts[p]) ? light : faintLight(ground, light);
      for (let channel = 0; channel < 3; channel++) result[3 * i + channel] += parts[p + 1] * shown[channel];
      all += parts[p + 1];
    }
    for (let channel = 0; channel < 3; channel++) result[3 * i + channel] /= all;
  });
  return Object.assign(entity, { lights: result, lightsOf: emphasis, lightsOn: ground.join() }).lights;
}

// Mixed colours are rounded to 64 values a channel, so that there are fewer paths.
const mixedHex = (r, g, b) => hex(...[r, g, b].map(light => Math.min(255, (toByte(light) + 2) & ~3)));
const hex = (...bytes) => '#' + bytes.map(byte => byte.toString(16).padStart(2, '0')).join('');

// Calls run(begin, end, colour) for the columns of an entity that are seen.
function paintRow(entity, view, columns, ground, run) {
  const { times, parts } = entity;
  const light = lights(entity, ground);
  const scale = columns / (view.to - view.from);
  let column = -1;
  let weight = 0;
  let [r, g, b] = [0, 0, 0];
  const flush = () => {
    if (weight > 0) run(column, column + 1, mixedHex(r / weight, g / weight, b / weight));
    [r, g, b] = [0, 0, 0];
    weight = 0;
  };
  const add = (at, share, i) => {
    if (at !== column) flush();
    column = at;
    weight += share;
    r += share * light[3 * i];
    g += share * light[3 * i + 1];
    b += share * light[3 * i + 2];
  };
  for (let i = Math.max(0, rectangleAt(entity, view.from)); i < parts.length && times[i] < view.to; i++) {
    const from = Math.max(0, (times[i] - view.from) * scale);
    const to = Math.min(columns, (times[i + 1] - view.from) * scale);
    if (to <= from) continue;
    const first = Math.floor(from);
    const last = Math.floor(to);
    if (first === last) {
      add(first, to - from, i);
      continue;
    }
    const shared = from > first || (weight > 0 && column === first);
    if (shared) add(first, first + 1 - from, i);
    flush();
    const whole = shared ? first + 1 : first;
    if (last > whole) run(whole, last, hex(...[0, 1, 2].map(channel => toByte(light[3 * i + channel]))));
    if (to > last) add(last, to - last, i);
  }
  flush();
}

// Draws what a view shows of all files.
function paint(view) {
  const pixels = svg.getBoundingClientRect().width / layout.width * (window.devicePixelRatio || 1);
  const columns = Math.round(layout.plotWidth * Math.min(4, Math.max(1, pixels || 1)));
  const width = layout.plotWidth / columns;
  const ground = groundLight();
  files.forEach((file, f) => {
    const paths = new Map();
    file.entities.forEach((entity, row) => {
      const y = row * layout.rowHeight + (layout.rowHeight - layout.rowGap) / 2;
      let [begin, end, color] = [0, 0, ''];
      const draw = () => {
        if (begin === end) return;
        if (!paths.has(color)) paths.set(color, []);
        paths.get(color).push(`M${+(begin * width).toFixed(3)} ${y}h${+((end - begin) * width).toFixed(3)}`);
      };
      paintRow(entity, view, columns, ground, (from, to, rgb) => {
        if (from !== end || rgb !== color) {
          draw();
          [begin, color] = [from, rgb];
        }
        end = to;
      });
      draw();
    });
    plots[f].querySelector('.rows').replaceChildren(...[...paths].map(([color, path]) =>
      element('path', { stroke: color, d: path.join('') })));
  });
}
