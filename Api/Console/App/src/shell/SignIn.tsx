import { useState } from 'preact/hooks'
import { hasEnded, signIn } from './session'

export function SignIn() {
  const [token, setToken] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setFault(await signIn(token))
    setBusy(false)
  }

  return (
    <main class="sign-in">
      <form onSubmit={submit} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">BulkImport</h1>
        {hasEnded.value && <p role="status">Your session has ended. Sign in again to go on where you were.</p>}
        <label for="token">Token</label>
        <input
          id="token"
          type="password"
          autocomplete="current-password"
          spellcheck={false}
          required
          value={token}
          autofocus
          aria-describedby={fault ? 'token-hint token-fault' : 'token-hint'}
          aria-invalid={fault !== null}
          onInput={event => setToken(event.currentTarget.value)}
        />
        <p id="token-hint" class="hint">
          One of your account’s tokens with the role read, tasks or admin. The browser keeps it sealed, for twelve hours.
        </p>
        {fault && (
          <p id="token-fault" class="fault-text" role="alert">
            {fault}
          </p>
        )}
        <button class="primary" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  )
}
