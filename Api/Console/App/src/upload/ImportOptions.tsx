import type { Field, Trigger, WorkflowItem } from '../graphql/schema'
import type { ImportSettings } from './sendRows'

interface ImportOptionsProps {
  settings: ImportSettings
  fields: Field[]
  triggers: Trigger[]
  workflows: WorkflowItem[]
  onChange(changes: Partial<ImportSettings>): void
}

const modes: [string, string][] = [
  ['email', 'E-mail'],
  ['email_profile', 'E-mail of the profile alone'],
  ['phone', 'Phone'],
  ['profile_id', 'Profile id'],
  ['custom', 'A field'],
]

export function ImportOptions({ settings, fields, triggers, workflows, onChange }: ImportOptionsProps) {
  const launch = settings.triggerId !== undefined ? `trigger ${settings.triggerId}` : settings.workflowId !== undefined ? `workflow ${settings.workflowId}` : ''
  const chooseLaunch = (value: string) => {
    const [kind, id] = value.split(' ')
    onChange({ triggerId: kind === 'trigger' ? Number(id) : undefined, workflowId: kind === 'workflow' ? Number(id) : undefined })
  }
  return (
    <div class="fields">
      <label class="field">
        Match profiles by
        <select
          value={settings.matching}
          onChange={event =>
            onChange({
              matching: event.currentTarget.value,
              fieldName: event.currentTarget.value === 'custom' ? fields.find(field => !field.isSystem && field.isMatchable)?.name : undefined,
            })
          }
        >
          {modes.map(([mode, word]) => (
            <option key={mode} value={mode}>
              {word}
            </option>
          ))}
        </select>
      </label>
      {settings.matching === 'custom' && (
        <label class="field">
          Field
          <select value={settings.fieldName} onChange={event => onChange({ fieldName: event.currentTarget.value })}>
            {fields
              .filter(field => field.isMatchable)
              .map(field => (
                <option key={field.name}>{field.name}</option>
              ))}
          </select>
        </label>
      )}
      <label class="field">
        Launch
        <select value={launch} onChange={event => chooseLaunch(event.currentTarget.value)}>
          <option value="">Nothing</option>
          {triggers
            .filter(trigger => trigger.active && trigger.kind === 'api_call')
            .map(trigger => (
              <option key={trigger.id} value={`trigger ${trigger.id}`}>{`Trigger: ${trigger.name}`}</option>
            ))}
          {workflows
            .filter(workflow => workflow.active)
            .map(workflow => (
              <option key={workflow.id} value={`workflow ${workflow.id}`}>{`Workflow: ${workflow.name}`}</option>
            ))}
        </select>
      </label>
      {launch && (
        <label class="field">
          For
          <select value={settings.launchOn} onChange={event => onChange({ launchOn: event.currentTarget.value })}>
            <option value="ALL">Every row</option>
            <option value="CHANGED">Created and updated rows</option>
            <option value="CREATED">Created rows</option>
          </select>
        </label>
      )}
      <label class="field">
        Import id
        <input required maxLength={100} value={settings.importId} spellcheck={false} onInput={event => onChange({ importId: event.currentTarget.value })} />
      </label>
      <label class="check">
        <input type="checkbox" checked={settings.skipTriggers} onChange={event => onChange({ skipTriggers: event.currentTarget.checked })} /> Start no triggers
        of changed profiles
      </label>
    </div>
  )
}
