// ---- Times as people read them; TimeText and TimeAxis have the same rules.

const UNITS = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];
const unitOf = nanos => nanos === 0 ? UNITS[0] : UNITS.find(([size]) => nanos >= size) || UNITS[3];

// Four significant digits, or all before the point.
function rounded(nanos) {
  const [size, unit] = unitOf(nanos);
  const value = nanos / size;
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(Math.max(1, value))));
  return `${Number(value.toFixed(decimals))} ${unit}`;
}

// A moment on the axis, with as many decimals as a step of it needs.
function moment(nanos, step, largest) {
  const [size, unit] = unitOf(largest);
  const decimals = Math.max(0, Math.ceil(Math.log10(size / step) - 1e-9));
  return `${(nanos / size).toFixed(decimals)} ${unit}`;
}

// The date and time of a moment, in UTC.
function clock(nanos) {
  const [seconds, rest] = model.start;
  const date = new Date(seconds * 1000 + (rest + nanos) / 1e6);
  return isNaN(date) ? '' : date.toISOString().replace('T', ' ').replace('Z', ' UTC');
}

// The least of 1, 2 or 5 times a power of ten that gives no more ticks than asked for.
function stepFor(duration, most) {
  const least = Math.max(1, duration / most);
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least * (1 - 1e-9));
}

const percent = share => share > 0 && share < 0.0005 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
