import { useRef, useState } from 'preact/hooks'

/** A file by mouse, or by the button, which the keyboard reaches. */
export function DropZone({ onFile }: { onFile(file: File): void }) {
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer?.files[0]
    if (file) onFile(file)
  }
  return (
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>Drop a CSV, NDJSON or JSON file here</p>
      <label class="visually-hidden" for="file">
        File with profiles
      </label>
      <input
        id="file"
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
        }}
      />
      <p class="hint">UTF-8; the first line of a CSV file names its columns. Nothing is sent before you have seen how the rows are read.</p>
    </div>
  )
}
