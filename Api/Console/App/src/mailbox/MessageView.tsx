import { useEffect, useRef, useState } from 'preact/hooks'
import { frameOf } from './frameOf'

/** A message as it was rendered: its HTML in a frame in which nothing runs, and its text. */
export function MessageView({ subject, text, html }: { subject: string; text: string; html: string }) {
  const [isText, setText] = useState(html === '')
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => setText(html === ''), [html])
  useEffect(() => {
    if (frame.current) frame.current.srcdoc = frameOf(html)
  }, [html, isText])
  return (
    <article class="message" aria-label={subject || 'Message'}>
      {subject && <p class="message-subject">{subject}</p>}
      {html !== '' && text !== '' && (
        <div class="chips" role="group" aria-label="Form of the message">
          <button type="button" class="chip-button" aria-pressed={!isText} onClick={() => setText(false)}>
            HTML
          </button>
          <button type="button" class="chip-button" aria-pressed={isText} onClick={() => setText(true)}>
            Text
          </button>
        </div>
      )}
      {isText ? (
        <pre class="message-text" tabIndex={0}>
          {text}
        </pre>
      ) : (
        <iframe ref={frame} title={`HTML of the message ${subject}`} sandbox="" referrerpolicy="no-referrer" />
      )}
    </article>
  )
}
