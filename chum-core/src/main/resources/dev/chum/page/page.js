"use strict";
/*
 * Draws the charts of the page, from the numbers in #chart-data, with uPlot.
 *
 * A chart is described by a "spec": tables of series over x, one table a run, whose series follow each
 * other in `series`. `specs` has a function for each name in data-chart, which gets the chart's
 * data-operation; it returns null where there is nothing to draw.
 */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const several = data.runs.length > 1;
  const first = data.runs[0];

  /** What is chosen on the page. */
  const chosen = { operation: data.operations[0], logarithmic: true };
  let printing = false;

  // ---- Numbers as people read them; the same as in the tables.

  const NONE = "–";

  function significant(value) {
    const size = Math.abs(value);
    return value.toFixed(size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : 2);
  }

  function latency(nanos) {
    if (nanos < 999.5) return nanos.toFixed(0) + " ns";
    let value = nanos / 1e3;
    let unit = "us";
    if (value >= 999.5) [value, unit] = [value / 1e3, "ms"];
    if (value >= 999.5 && unit === "ms") [value, unit] = [value / 1e3, "s"];
    return significant(value) + " " + unit;
  }

  /** A tick of an axis: without decimals that say nothing. */
  const tick = (text) => text.replace(/(\.\d*?)0+(?= |$)/, "$1").replace(/\.(?= |$)/, "");

  function number(value) {
    return value >= 99.95 ? Math.round(value).toLocaleString("en-US") : significant(value);
  }

  /** A number beside an axis, where there is room for seven characters. */
  function brief(value) {
    if (value < 999950) return number(value);
    return value < 999.95e6 ? significant(value / 1e6) + " M" : significant(value / 1e9) + " G";
  }

  const percent = (value) => significant(value) + " %";
  const seconds = (value) => latency(value * 1e9);

  function clock(value) {
    const whole = Math.floor(value + 1e-6);
    const two = (n) => String(n).padStart(2, "0");
    if (whole < 60) return tick((Math.floor((value + 1e-6) * 10) / 10).toFixed(1)) + "s";
    if (whole < 3600) return Math.floor(whole / 60) + "m" + two(whole % 60) + "s";
    return Math.floor(whole / 3600) + "h" + two(Math.floor(whole / 60) % 60) + "m";
  }

  const clockTick = (value) => clock(value).replace(/([mh])00[sm]$/, "$1");

  /** 100 becomes 99 %: an inverse is 1 / (1 - share). */
  function share(inverse) {
    const digits = Math.max(0, Math.ceil(Math.log10(inverse) - 1e-9) - 2);
    return (100 * (1 - 1 / inverse)).toFixed(Math.min(digits, 12)) + " %";
  }

  // ---- Colours, from the style sheet.

  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);

  function color(name) {
    probe.style.color = "var(--" + name + ")";
    return getComputedStyle(probe).color;
  }

  const faint = (rgb, alpha) => "rgba(" + rgb.match(/[\d.]+/g).slice(0, 3).join(",") + "," + alpha + ")";

  const nth = (index) => "c" + (index % 10);
  const dashes = [undefined, [7, 4], [2, 3]];
  const dash = (index) => dashes[Math.floor(index / 10) % dashes.length];

  /** Of an operation: the same in all charts. */
  function operationColor(name) {
    return name === "all" && data.operations.length > 1
      ? "ink" : nth(data.operations.filter((o) => o !== "all").indexOf(name));
  }

  const phases = [...new Set(Object.values(first.operations).filter((of) => of !== first.operations.all)
    .flatMap((of) => Object.keys(of.busy)))];

  /** Of a phase: the same in all operations. */
  const phaseColor = (name) => nth(phases.indexOf(name));

  const runName = (run) => run.label + " " + run.name;

  // ---- Specs.

  /** A line for each run, of one figure of it. */
  function perRun(figure, more) {
    const tables = [];
    const series = [];
    data.runs.forEach((run, index) => {
      const values = figure(run);
      if (!values) return;
      tables.push([run.time, values]);
      series.push({ label: several ? runName(run) : more.label, color: nth(index), dash: dash(index) });
    });
    return tables.length === 0 ? null : { tables, series, ...more };
  }

  /** Lines of the one run that there is. */
  function lines(named, more) {
    const present = named.filter((line) => line.values);
    return present.length === 0 ? null : {
      tables: [[first.time, ...present.map((line) => line.values)]],
      series: present,
      ...more,
    };
  }

  function rates(member, format) {
    const more = { format };
    if (several) return perRun((run) => run.operations[chosen.operation]?.[member], more);
    const names = chosen.operation === "all" ? data.operations : [chosen.operation];
    return lines(names.map((name) => ({
      label: name,
      color: operationColor(name),
      width: name === "all" ? 1.6 : 1.2,
      values: first.operations[name]?.[member],
    })), more);
  }

  const PERCENTILES = [["max", "max"], ["p999", "p99.9"], ["p99", "p99"], ["p90", "p90"], ["p50", "p50"]];

  /** One run: a band between each two percentiles, the darker the more values are in it. */
  function percentileBands() {
    const of = first.operations[chosen.operation];
    if (!of) return null;
    const named = PERCENTILES.map(([member, label], index) => ({
      label, color: "c0", alpha: [.5, .65, .8, .9, 1][index], width: index > 2 ? 1.5 : 1, values: of[member],
    }));
    const bands = [.07, .12, .2, .3].map((alpha, index) => ({ series: [index + 1, index + 2], color: "c0", alpha }));
    if (of.service99) {
      named.push({ label: "p99 service", color: "c1", dash: [6, 4], width: 1.5, values: of.service99 });
    }
    return lines(named, { format: latency, logarithmic: chosen.logarithmic, bands });
  }

  /** Several runs: p50 and p99 of each, and a band between; with more than three, p99 alone. */
  function percentilesPerRun() {
    const both = data.runs.length <= 3;
    const tables = [];
    const series = [];
    const bands = [];
    data.runs.forEach((run, index) => {
      const of = run.operations[chosen.operation];
      if (!of) return;
      series.push({ label: run.label + " p99", color: nth(index), dash: dash(index), width: 1.5 });
      if (both) {
        series.push({ label: run.label + " p50", color: nth(index), dash: [3, 3], width: 1 });
        bands.push({ series: [series.length - 1, series.length], color: nth(index), alpha: .15 });
      }
      tables.push(both ? [run.time, of.p99, of.p50] : [run.time, of.p99]);
    });
    return tables.length === 0
      ? null : { tables, series, bands, format: latency, logarithmic: chosen.logarithmic };
  }

  /** Lines on top of each other; the legend shows each one's own value. */
  function stacked(named, more) {
    const sums = first.time.map(() => 0);
    const series = named.map((line) => ({
      ...line,
      own: line.values,
      values: line.values.map((value, i) => value == null ? null : (sums[i] += value)),
    })).reverse();
    return lines(series, {
      ...more,
      bands: series.map((line, i) => i + 1 < series.length
        ? { series: [i + 1, i + 2], color: line.color, alpha: .55 }
        : { series: [i + 1], color: line.color, alpha: .55 }),
    });
  }

  const specs = {
    throughput: () => rates("rate", number),
    data: () => rates("mebibytes", number),
    latency: () => several ? percentilesPerRun() : percentileBands(),
    behind: () => perRun((run) => run.client.behind, { label: "behind", format: seconds }),

    busy() {
      const steps = Object.entries(first.operations[chosen.operation]?.busy ?? {});
      return stacked(steps.map(([name, values]) => ({
        label: name,
        color: chosen.operation === "all" ? operationColor(name) : phaseColor(name),
        values,
      })), { format: number });
    },

    /** What the time of an operation is made of: that of all that were tried, by how many there were. */
    phases(operation) {
      const of = first.operations[operation];
      const failures = Object.values(first.errors[operation] ?? {});
      const tried = of.rate.map((rate, i) => failures.reduce((sum, values) => sum + values[i], rate));
      return stacked(Object.entries(of.busy).map(([name, values]) => ({
        label: name,
        color: phaseColor(name),
        values: values.map((busy, i) => tried[i] > 0 ? busy / tried[i] * 1e9 : null),
      })), { format: latency });
    },

    errors() {
      const total = (run) => {
        const kinds = Object.values(run.errors).flatMap(Object.values);
        return run.time.map((t, i) => kinds.reduce((sum, values) => sum + values[i], 0));
      };
      if (several) return perRun(total, { format: number });
      const sum = (values) => values.reduce((a, b) => a + b, 0);
      const kinds = Object.entries(first.errors)
        .flatMap(([operation, of]) => Object.entries(of).map(([kind, values]) => [operation + " " + kind, values]))
        .sort((a, b) => sum(b[1]) - sum(a[1]));
      const most = kinds.slice(0, 8).map(([label, values], i) => ({ label, color: nth(i + 6), values }));
      const rest = kinds.slice(8);
      if (rest.length > 0) {
        most.push({
          label: rest.length + " more kinds",
          color: "muted",
          values: first.time.map((t, i) => rest.reduce((a, kind) => a + kind[1][i], 0)),
        });
      }
      return lines(most, { format: number });
    },

    cpu() {
      if (several) return perRun((run) => run.client.cpu, { format: percent });
      const of = first.client;
      return lines([
        { label: "chum's CPU", color: "c0", width: 1.5, values: of.cpu },
        { label: "machine's CPU", color: "c9", values: of.machine },
        { label: "workers without a CPU", color: "c6", values: of.runnable },
        { label: "stolen by other machines", color: "c3", values: of.stolen },
        { label: "collector's pauses", color: "c4", values: of.pauses },
      ], { format: percent });
    },

    hiccups: () => perRun((run) => run.client.hiccup, { label: "longest hiccup", format: latency, logarithmic: true }),

    distribution() {
      const tables = [];
      const series = [];
      const add = (curve, line) => {
        if (!curve) return;
        tables.push(curve);
        series.push(line);
      };
      const main = (run) => (of) => of?.curves[run.openLoop ? "response" : "service"];
      if (several) {
        data.runs.forEach((run, index) => add(main(run)(run.operations[chosen.operation]),
          { label: runName(run), color: nth(index), dash: dash(index), width: 1.5 }));
      } else if (chosen.operation === "all") {
        data.operations.forEach((name) => add(main(first)(first.operations[name]),
          { label: name, color: operationColor(name), width: 1.5 }));
      } else {
        Object.entries(first.operations[chosen.operation]?.curves ?? {}).forEach(([name, curve], index) => add(curve,
          { label: name, color: nth(index), dash: /^phase /.test(name) ? [5, 3] : undefined, width: 1.5 }));
      }
      return tables.length === 0 ? null : {
        tables, series, format: latency, logarithmic: chosen.logarithmic, percentiles: true, height: 320,
      };
    },
  };

  // ---- From a spec to a chart.

  /** Paper has more dots than a screen: charts are drawn as large, and shown at half their size. */
  const scale = () => printing ? 2 : 1;

  const HEIGHT = 190;
  const PAPER_WIDTH = 690;

  /** 0, 50, 90, 99, 99.9 % and so on, as far as the values go. */
  function percentileSplits(u, axis, min, max) {
    const splits = [1, 2];
    for (let inverse = 10; inverse <= max * 1.0001; inverse *= 10) splits.push(inverse);
    return splits.filter((inverse) => inverse >= min * 0.9999);
  }

  /** Each percentile that does not touch the one before. */
  function percentileLabels(u, splits) {
    let free = -Infinity;
    return splits.map((inverse) => {
      const text = share(inverse);
      const half = text.length * 3.5 * scale();
      const at = u.valToPos(inverse, "x");
      if (at - half < free) return "";
      free = at + half + 6 * scale();
      return text;
    });
  }

  function timeSteps(u, axis, min, max, increment) {
    const splits = [];
    for (let at = Math.ceil(min / increment) * increment; at <= max + 1e-9; at += increment) {
      splits.push(Math.round(at * 1e6) / 1e6);
    }
    return splits;
  }

  const TIME_INCREMENTS = [.01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
    7200, 14400, 21600, 43200, 86400, 172800, 604800];

  /** Of a logarithmic axis: lines at its powers of ten only. */
  const powersOfTen = (u, splits) => splits.map((v) => Math.abs(Math.log10(v) % 1) < 1e-9 ? v : null);

  function options(spec, width) {
    const k = scale();
    const axis = {
      stroke: color("muted"),
      font: 12 * k + "px system-ui, sans-serif",
      grid: { stroke: color("grid"), width: k },
      ticks: { stroke: color("line"), width: k, size: 5 * k },
      gap: 5 * k,
    };
    const xAxis = spec.percentiles
      ? { ...axis, splits: percentileSplits, values: percentileLabels, filter: (u, splits) => splits }
      : { ...axis, incrs: TIME_INCREMENTS, splits: timeSteps, values: (u, splits) => splits.map(clockTick), space: 70 * k };
    const yAxis = {
      ...axis,
      size: 64 * k,
      space: 28 * k,
      values: (u, splits) => splits.map((v) => v == null ? "" : tick((spec.format === number ? brief : spec.format)(v))),
    };
    if (spec.logarithmic) yAxis.grid = { ...axis.grid, filter: powersOfTen };
    return {
      width: width * k,
      height: (spec.height ?? HEIGHT) * k,
      padding: [null, 28 * k, null, null],
      scales: {
        x: spec.percentiles
          ? { time: false, distr: 3, log: 10, range: (u, min, max) => [min, max] }
          : { time: false, range: (u, min, max) => [min == null || min <= u.data[0][0] ? 0 : min, max > 0 ? max : 1] },
        y: spec.logarithmic ? { distr: 3, log: 10 } : { range: (u, min, max) => [0, max > 0 ? max * 1.06 : 1] },
      },
      axes: [{ ...xAxis, size: 30 * k }, yAxis],
      series: [
        {
          label: spec.percentiles ? "percentile" : "time",
          value: (u, x) => x == null ? NONE : spec.percentiles ? share(x) : clock(x),
        },
        ...spec.series.map((line) => seriesOptions(spec, line, k)),
      ],
      bands: (spec.bands ?? []).filter((band) => band.series.length === 2)
        .map((band) => ({ series: band.series, fill: faint(color(band.color), band.alpha) })),
      cursor: {
        drag: { x: true, y: false, dist: 5 },
        y: false,
        points: { size: 6 },
        sync: spec.percentiles ? undefined : { key: "time", setSeries: false, scales: ["x", null] },
      },
      legend: {
        markers: {
          width: 2,
          fill: (u, s) => u.series[s].dash ? "transparent" : u.series[s].stroke(u, s),
          dash: (u, s) => u.series[s].dash ? "dashed" : "solid",
        },
      },
    };
  }

  function seriesOptions(spec, line, k) {
    return {
      label: line.label,
      stroke: faint(color(line.color), line.alpha ?? 1),
      width: (line.width ?? 1.2) * k,
      dash: line.dash?.map((length) => length * k),
      points: { show: spec.tables.every((table) => table[0].length < 3) },
      value: (u, value, s, index) => {
        const own = line.own ? line.own[index] : value;
        return own == null ? NONE : spec.format(own);
      },
    };
  }

  /** All charts; a name for the browser's console, and for tests. */
  const charts = window.chumCharts = [];

  function describe(figure, spec) {
    const title = [...figure.querySelector("figcaption").children].map((part) => part.textContent).join(": ");
    return "Chart. " + title + ". Lines: " + spec.series.map((line) => line.label).join(", ")
      + ". Arrow keys read values; the tables have them, too.";
  }

  const widthOf = (chart) => printing ? PAPER_WIDTH : Math.max(260, chart.place.clientWidth);

  function draw(chart) {
    const { chart: name, operation } = chart.figure.dataset;
    const spec = specs[name](operation);
    chart.plot?.destroy();
    chart.plot = null;
    chart.figure.hidden = !spec;
    if (!spec) return;
    const bottom = (spec.bands ?? []).find((band) => band.series.length === 1);
    const opts = options(spec, widthOf(chart));
    if (bottom) opts.series[bottom.series[0]].fill = faint(color(bottom.color), bottom.alpha);
    chart.spec = spec;
    chart.place.setAttribute("aria-label", describe(chart.figure, spec));
    chart.plot = new uPlot(opts, uPlot.join(spec.tables), chart.place);
    makeLegendReachable(chart.plot);
  }

  /** A legend's names are buttons, for the keyboard and for screen readers. */
  function makeLegendReachable(plot) {
    plot.root.querySelectorAll(".u-legend .u-series").forEach((row, index) => {
      if (index === 0) return;
      const name = row.querySelector("th");
      const pressed = () => name.setAttribute("aria-pressed", String(plot.series[index].show !== false));
      name.tabIndex = 0;
      name.setAttribute("role", "button");
      name.title = "show or hide";
      pressed();
      name.addEventListener("click", () => queueMicrotask(pressed));
      name.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        plot.setSeries(index, { show: !plot.series[index].show });
        pressed();
      });
    });
  }

  // ---- With the keyboard.

  const spoken = document.getElementById("spoken");

  function speak(chart, index) {
    const { plot, spec } = chart;
    const values = plot.series.slice(1).map((line, i) => {
      const value = plot.data[i + 1][index];
      return value == null || !line.show ? "" : line.label + " " + line.value(plot, value, i + 1, index);
    }).filter((text) => text !== "");
    const x = plot.data[0][index];
    spoken.textContent = (spec.percentiles ? share(x) : clock(x)) + ": " + (values.join(", ") || "no values");
  }

  function moveTo(chart, index) {
    const { plot } = chart;
    const xs = plot.data[0];
    const at = Math.max(0, Math.min(xs.length - 1, index));
    chart.index = at;
    plot.setCursor({ left: plot.valToPos(xs[at], "x"), top: plot.over.clientHeight / 2 });
    speak(chart, at);
  }

  function zoom(chart, factor) {
    const { min, max } = chart.plot.scales.x;
    const xs = chart.plot.data[0];
    const log = chart.spec.percentiles;
    const [low, high] = log ? [Math.log(min), Math.log(max)] : [min, max];
    const middle = Math.min(high, Math.max(low, chart.index == null
      ? (low + high) / 2 : log ? Math.log(xs[chart.index]) : xs[chart.index]));
    const half = (high - low) * factor / 2;
    const ends = [Math.max(0, middle - half), middle + half];
    chart.plot.setScale("x", log
      ? { min: Math.exp(ends[0]), max: Math.min(Math.exp(ends[1]), xs[xs.length - 1]) }
      : { min: ends[0], max: Math.min(ends[1], xs[xs.length - 1]) });
  }

  function showAll(chart) {
    const xs = chart.plot.data[0];
    chart.plot.setScale("x", { min: chart.spec.percentiles ? xs[0] : 0, max: xs[xs.length - 1] });
  }

  function onKey(chart, event) {
    if (!chart.plot || event.target !== chart.place || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = chart.plot.data[0].length - 1;
    const step = event.shiftKey ? 10 : 1;
    const at = chart.index ?? -1;
    const actions = {
      ArrowRight: () => moveTo(chart, at + step),
      ArrowLeft: () => moveTo(chart, at < 0 ? last : at - step),
      Home: () => moveTo(chart, 0),
      End: () => moveTo(chart, last),
      "+": () => zoom(chart, .5),
      "-": () => zoom(chart, 2),
      0: () => showAll(chart),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  // ---- What can be chosen.

  function choice(label, values, isChosen, choose) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    const name = document.createElement("span");
    name.textContent = label;
    group.append(name);
    for (const [text, value] of values) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.dataset.value = String(value);
      button.addEventListener("click", () => {
        choose(value);
        drawAll();
      });
      group.append(button);
    }
    group.update = () => group.querySelectorAll("button").forEach((button) =>
      button.setAttribute("aria-pressed", String(isChosen(button.dataset.value))));
    group.update();
    return group;
  }

  const choices = [];
  document.querySelectorAll(".controls").forEach((place) => {
    if (data.operations.length > 1) {
      choices.push(choice("operation", data.operations.map((name) => [name, name]),
        (value) => value === chosen.operation, (value) => { chosen.operation = value; }));
      place.append(choices[choices.length - 1]);
    }
    choices.push(choice("latency axis", [["logarithmic", true], ["linear", false]],
      (value) => value === String(chosen.logarithmic), (value) => { chosen.logarithmic = value; }));
    place.append(choices[choices.length - 1]);
  });

  function drawAll() {
    choices.forEach((group) => group.update());
    charts.forEach(draw);
  }

  // ---- Light, dark and paper.

  const button = document.getElementById("theme");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches;

  function showTheme() {
    button.setAttribute("aria-pressed", String(isDark()));
    drawAll();
  }

  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
  });
  prefersDark.addEventListener("change", showTheme);

  function paper(on) {
    if (on === printing) return;
    printing = on;
    document.querySelectorAll("details[data-printed]").forEach((details) => {
      if (on) details.dataset.wasOpen = details.open;
      details.open = on || details.dataset.wasOpen === "true";
    });
    drawAll();
  }

  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
  matchMedia("print").addEventListener("change", (event) => paper(event.matches));

  // ---- Begin.

  document.querySelectorAll(".chart").forEach((figure) => {
    const place = figure.querySelector(".plot");
    const chart = { figure, place, plot: null, spec: null, index: null };
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.addEventListener("keydown", (event) => onKey(chart, event));
    charts.push(chart);
  });
  showTheme();

  let width = root.clientWidth;
  addEventListener("resize", () => {
    if (printing || root.clientWidth === width) return;
    width = root.clientWidth;
    charts.forEach((chart) => chart.plot?.setSize({
      width: widthOf(chart), height: chart.spec.height ?? HEIGHT,
    }));
  });
})();
