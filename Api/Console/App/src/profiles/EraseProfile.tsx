import { useState } from 'preact/hooks'
import type { Profile, UserError } from '../graphql/schema'
import { checked, messageOf, send } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { announce } from '../shell/announce'
import { go } from '../shell/router'

const eraseMutation = 'mutation Erase($id: ID!) { eraseProfile(id: $id) { id userErrors { code message } } }'

/** Forgets a person, after a question. */
export function EraseProfile({ profile }: { profile: Profile }) {
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const erase = async () => {
    setBusy(true)
    try {
      checked((await send<{ eraseProfile: { userErrors: UserError[] } }>(eraseMutation, { id: profile.id })).eraseProfile)
      announce('The profile is being erased.')
      go('/profiles')
    } catch (reason) {
      setFault(messageOf(reason))
      setBusy(false)
    }
  }
  return (
    <>
      <button type="button" class="danger" onClick={() => setAsked(true)}>
        Erase profile
      </button>
      {isAsked && (
        <Dialog
          title="Erase this one profile for good?"
          confirm="Erase it"
          isDangerous
          isBusy={isBusy}
          fault={fault}
          onConfirm={() => void erase()}
          onClose={() => setAsked(false)}
        >
          <p>{profile.email ?? profile.id}, its messages and its rows in bulks are erased. This cannot be undone.</p>
        </Dialog>
      )}
    </>
  )
}
