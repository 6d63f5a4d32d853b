import { useState } from 'preact/hooks'
import type { UserError } from '../graphql/schema'
import { checked, messageOf, send } from '../graphql/send'
import { Dialog } from '../parts/Dialog'
import { announce } from '../shell/announce'

interface SwitchProps {
  kind: 'Trigger' | 'Workflow'
  id: number
  name: string
  isActive: boolean
  standing?: number
  onDone(): void
}

/** Activates or deactivates; those who still stand in a workflow may be taken out before it goes on. */
export function SwitchCampaign({ kind, id, name, isActive, standing = 0, onDone }: SwitchProps) {
  const [isAsked, setAsked] = useState(false)
  const [skips, setSkips] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const act = async () => {
    setBusy(true)
    setFault(null)
    try {
      const skip = kind === 'Workflow' && !isActive ? `, skipProfiles: ${skips}` : ''
      const query = `mutation Switch($id: Int!) { result: ${isActive ? 'deactivate' : 'activate'}${kind}(id: $id${skip}) { userErrors { code message } } }`
      checked((await send<{ result: { userErrors: UserError[] } }>(query, { id })).result)
      announce(`${name} is ${isActive ? 'inactive' : 'active'} now.`)
      setAsked(false)
      onDone()
    } catch (reason) {
      setFault(messageOf(reason))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" class={isActive ? 'danger' : undefined} onClick={() => setAsked(true)}>
        {isActive ? 'Deactivate' : 'Activate'}
      </button>
      {isAsked && (
        <Dialog
          title={`${isActive ? 'Deactivate' : 'Activate'} ${name}?`}
          confirm={isActive ? 'Deactivate it' : 'Activate it'}
          isDangerous={isActive}
          isBusy={isBusy}
          fault={fault}
          onConfirm={() => void act()}
          onClose={() => setAsked(false)}
        >
          <p>
            {isActive
              ? `Bulks that name it are refused from then on.${standing > 0 ? ` The ${standing} profiles in it stay where they stand.` : ''}`
              : 'Bulks may launch it from then on.'}
          </p>
          {kind === 'Workflow' && !isActive && standing > 0 && (
            <label class="check">
              <input type="checkbox" checked={skips} onChange={event => setSkips(event.currentTarget.checked)} /> Take the {standing} profiles out first that
              still stand in it
            </label>
          )}
        </Dialog>
      )}
    </>
  )
}
