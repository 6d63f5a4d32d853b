import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface DialogProps {
  title: string
  confirm: string
  isDangerous?: boolean
  isBusy?: boolean
  fault?: string | null
  /** Left out: there is nothing to decide, and the dialog is only closed. */
  onConfirm?(): void
  onClose(): void
  children: ComponentChildren
}

/** A question that is answered before anything else. The browser keeps the focus inside and Escape closes; the focus goes back to where it was. */
export function Dialog({ title, confirm, isDangerous = false, isBusy = false, fault, onConfirm, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      // While it is open nothing behind it takes the focus.
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onCancel={event => {
        event.preventDefault()
        if (!isBusy) onClose()
      }}
    >
      <form
        method="dialog"
        onSubmit={event => {
          event.preventDefault()
          ;(onConfirm ?? onClose)()
        }}
      >
        <h2 id="dialog-title">{title}</h2>
        {children}
        {fault && (
          <p class="fault-text" role="alert">
            {fault}
          </p>
        )}
        <div class="actions">
          {onConfirm && (
            <button type="button" onClick={onClose} disabled={isBusy} autofocus>
              Back
            </button>
          )}
          <button class={isDangerous ? 'danger' : 'primary'} disabled={isBusy}>
            {isBusy ? 'Working…' : confirm}
          </button>
        </div>
      </form>
    </dialog>
  )
}
