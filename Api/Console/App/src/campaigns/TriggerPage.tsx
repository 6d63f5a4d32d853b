import type { Trigger } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { isAdmin } from '../shell/session'
import { ActiveChip, Counters } from './counters'
import { PreviewMessage } from './PreviewMessage'
import { SwitchCampaign } from './SwitchCampaign'
import { TriggerForm } from './TriggerForm'

const triggerQuery = /* GraphQL */ `
  query Trigger($id: Int!) {
    trigger(id: $id) { id name databaseId kind active resourceId channel condition message { subject text html } counters { name count } }
  }
`

const blank: Trigger = {
  id: 0,
  name: '',
  databaseId: 1,
  kind: 'api_call',
  active: true,
  resourceId: 0,
  channel: 'email',
  message: { subject: '', text: '', html: '' },
  condition: null,
  counters: [],
}

export function TriggerPage({ id }: { id: string }) {
  return id === 'new' ? (
    <Page title="New trigger">
      <section class="panel">
        <TriggerForm trigger={blank} isNew />
      </section>
    </Page>
  ) : (
    <StoredTrigger id={Number(id)} />
  )
}

function StoredTrigger({ id }: { id: number }) {
  const query = useQuery<{ trigger: Trigger | null }>(triggerQuery, { id })
  const trigger = query.data?.trigger
  const actions = trigger && isAdmin.value && <SwitchCampaign kind="Trigger" id={id} name={trigger.name} isActive={trigger.active} onDone={query.refetch} />
  return (
    <Page
      title={trigger?.name ?? `Trigger ${id}`}
      heading={
        <>
          {trigger?.name ?? `Trigger ${id}`} {trigger && <ActiveChip isActive={trigger.active} />}
        </>
      }
      actions={actions}
    >
      <Loaded of={query}>
        {data =>
          data.trigger === null ? (
            <Empty>
              <p>There is no such trigger.</p>
            </Empty>
          ) : (
            <div class="columns">
              <section class="panel wide">
                <h2>What came of its launches</h2>
                <Counters of={data.trigger.counters} />
              </section>
              <section class="panel">
                <h2>{isAdmin.value ? 'Edit' : 'Settings'}</h2>
                <TriggerForm key={JSON.stringify(data.trigger.message)} trigger={data.trigger} onSaved={query.refetch} />
              </section>
              <section class="panel">
                <h2>Preview</h2>
                <PreviewMessage triggerId={id} />
              </section>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
