import { signal } from '@preact/signals'
import { duration } from './numbers'

/** The time, ten seconds old at most. */
export const now = signal(Date.now())

setInterval(() => {
  if (!document.hidden) now.value = Date.now()
}, 10_000)

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

export const clockTime = (at: string) => clock.format(new Date(at))

export const exactTime = (at: string) => exact.format(new Date(at))

function relative(at: string): string {
  const seconds = (now.value - Date.parse(at)) / 1000
  if (Math.abs(seconds) < 10) return 'now'
  const length = duration(Math.abs(seconds)).split(' ').slice(0, 2).join(' ')
  return seconds > 0 ? `${length} ago` : `in ${length}`
}

/** A moment as people say it; the exact one is in the title. */
export function When({ at }: { at: string | null }) {
  return at ? (
    <time dateTime={at} title={exactTime(at)}>
      {relative(at)}
    </time>
  ) : (
    <span class="none">–</span>
  )
}
