const whole = new Intl.NumberFormat('en')
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

export const count = (value: number) => whole.format(value)

export const counted = (value: number, one: string, many = one + 's') => `${whole.format(value)} ${value === 1 ? one : many}`

export const rate = (rowsPerSecond: number) => `${rowsPerSecond < 10 ? short.format(rowsPerSecond) : whole.format(Math.round(rowsPerSecond))} rows/s`

/** A length of time in its one or two largest units: 45 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function duration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds))
  const units: [number, string][] = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ]
  const first = units.findIndex(([length]) => rounded >= length)
  if (first < 0) return '0 s'
  const [length, unit] = units[first]!
  const next = units[first + 1]
  const rest = next ? Math.floor((rounded % length) / next[0]) : 0
  return `${Math.floor(rounded / length)} ${unit}${rest > 0 ? ` ${rest} ${next![1]}` : ''}`
}
