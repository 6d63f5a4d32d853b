import { signal } from '@preact/signals'

interface Message {
  text: string
  isFault: boolean
  number: number
}

const shown = signal<Message | null>(null)
let timer = 0

/** Says a change aloud and shows it for a while; a fault stays until something else is said. */
export function announce(text: string, isFault = false) {
  clearTimeout(timer)
  shown.value = { text, isFault, number: (shown.value?.number ?? 0) + 1 }
  if (!isFault)
    timer = window.setTimeout(() => {
      shown.value = null
    }, 6_000)
}

export function Announcements() {
  const message = shown.value
  return (
    <div class="announcements">
      <div role="status" aria-live="polite">
        {message && !message.isFault && (
          <p key={message.number} class="toast">
            {message.text}
          </p>
        )}
      </div>
      <div role="alert">
        {message?.isFault && (
          <p key={message.number} class="toast fault">
            {message.text}{' '}
            <button
              type="button"
              class="plain"
              onClick={() => {
                shown.value = null
              }}
            >
              Dismiss
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
