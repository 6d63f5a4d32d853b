import type { Json, Workflow } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { count } from '../parts/numbers'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { isAdmin } from '../shell/session'
import { ActiveChip, countOf, Counters, skippedOf } from './counters'
import { PreviewMessage } from './PreviewMessage'
import { SwitchCampaign } from './SwitchCampaign'
import { WorkflowForm } from './WorkflowForm'
import { WorkflowGraph } from './WorkflowGraph'

const workflowQuery = /* GraphQL */ `
  query Workflow($id: Int!) {
    workflow(id: $id) {
      id name databaseId active mode version counters { name count }
      nodes { id type standing next { label to } counters { name count } }
    }
  }
`

const definitionQuery = 'query Definition($id: Int!) { workflow(id: $id) { version definition } }'

export function WorkflowPage({ id }: { id: string }) {
  const blank = { id: 0, name: '', databaseId: 1, active: true, mode: 'skip' }
  return id === 'new' ? (
    <Page title="New workflow">
      <section class="panel">
        <WorkflowForm workflow={blank} nodes={[]} isNew />
      </section>
    </Page>
  ) : (
    <StoredWorkflow id={Number(id)} />
  )
}

function StoredWorkflow({ id }: { id: number }) {
  const query = useQuery<{ workflow: Workflow | null }>(workflowQuery, { id }, { everySeconds: 10 })
  const workflow = query.data?.workflow
  const name = workflow?.name ?? `Workflow ${id}`
  const standing = workflow?.nodes.reduce((sum, node) => sum + node.standing, 0)
  const actions = workflow && isAdmin.value && (
    <SwitchCampaign kind="Workflow" id={id} name={name} isActive={workflow.active} standing={standing} onDone={query.refetch} />
  )
  return (
    <Page
      title={name}
      heading={
        <>
          {name} {workflow && <ActiveChip isActive={workflow.active} />}
        </>
      }
      actions={actions}
    >
      <Loaded of={query}>
        {data =>
          data.workflow === null ? (
            <Empty>
              <p>There is no such workflow.</p>
            </Empty>
          ) : (
            <>
              <section class="panel">
                <h2>What came of its launches</h2>
                <Counters of={data.workflow.counters} />
              </section>
              <section class="panel">
                <h2>Nodes</h2>
                <WorkflowGraph nodes={data.workflow.nodes} name={name} />
                <NodeTable workflow={data.workflow} />
              </section>
              <div class="columns">
                {isAdmin.value && (
                  <section class="panel">
                    <h2>Edit</h2>
                    <EditWorkflow workflow={data.workflow} onSaved={query.refetch} />
                  </section>
                )}
                <section class="panel">
                  <h2>Preview of a message</h2>
                  <PreviewMessage workflowId={id} nodes={messageNodes(data.workflow)} />
                </section>
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function messageNodes(workflow: Workflow): string[] {
  const named = workflow.nodes.filter(node => node.type === 'send').map(node => node.id)
  return named.length > 0 ? named : workflow.nodes.map(node => node.id)
}

function NodeTable({ workflow }: { workflow: Workflow }) {
  return (
    <div class="scroller">
      <table aria-label={`Nodes of ${workflow.name}`}>
        <thead>
          <tr>
            <th>Node</th>
            <th>Type</th>
            <th>Leads to</th>
            <th class="number">Standing</th>
            <th class="number roomy">Sent or kept</th>
            <th class="number roomy">Skipped</th>
            <th class="number roomy">Failed</th>
          </tr>
        </thead>
        <tbody>
          {workflow.nodes.map(node => (
            <tr key={node.id}>
              <th scope="row">{node.id}</th>
              <td>{node.type.replaceAll('_', ' ')}</td>
              <td>
                {node.next.map(edge => (node.next.length > 1 && edge.label ? `${edge.label}: ${edge.to}` : edge.to)).join(', ') || (
                  <span class="none">the end</span>
                )}
              </td>
              <td class="number">{count(node.standing)}</td>
              <td class="number roomy">{count(countOf(node.counters, 'sent') + countOf(node.counters, 'kept'))}</td>
              <td class="number roomy">{count(skippedOf(node.counters))}</td>
              <td class="number roomy">{count(countOf(node.counters, 'failed'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EditWorkflow({ workflow, onSaved }: { workflow: Workflow; onSaved(): void }) {
  const query = useQuery<{ workflow: { version: number; definition: Json } | null }>(definitionQuery, { id: workflow.id })
  return (
    <Loaded of={query}>
      {({ workflow: stored }) => <WorkflowForm key={stored?.version} workflow={workflow} nodes={nodesOf(stored?.definition ?? null)} onSaved={onSaved} />}
    </Loaded>
  )
}

// The definition is the whole workflow as it was provisioned, or its nodes alone.
function nodesOf(definition: Json): Json {
  return definition !== null && typeof definition === 'object' && !Array.isArray(definition) && definition.nodes !== undefined ? definition.nodes : definition
}
