const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false });
const shortClock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

export const time = milliseconds => clock.format(new Date(milliseconds));
export const shortTime = milliseconds => shortClock.format(new Date(milliseconds));
export const number = value => numbers.format(value);
export const brief = value => Math.abs(value) >= 10_000 ? compact.format(value) : number(value);

export function duration(milliseconds) {
  if (milliseconds < 0.001) {
    return '0';
  }

  if (milliseconds < 1) {
    return `${number(Math.round(milliseconds * 1000))} µs`;
  }

  return milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms`.replace(/\.?0+ ms$/, match => match.includes('.') ? ' ms' : match) : seconds(milliseconds / 1000);
}

export function ago(from) {
  const passed = Math.max(0, (Date.now() - new Date(from)) / 1000);
  if (passed < 60) {
    return `${Math.round(passed)} s`;
  }

  return passed < 3600 ? `${Math.round(passed / 60)} min` : `${number(passed / 3600)} h`;
}

const levels = [[21, 'fatal'], [17, 'error'], [13, 'warning'], [9, 'information'], [5, 'debug'], [1, 'trace']];

export const level = severity => levels.find(([least]) => severity >= least)?.[1] ?? 'unset';
export const severities = [['0', 'all levels'], ...levels.map(([least, name]) => [String(least), name]).reverse()];

function seconds(value) {
  return value < 60 ? `${Number(value.toPrecision(3))} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}
