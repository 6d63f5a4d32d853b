import type { ComponentChild } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { TriggerPage } from '../campaigns/TriggerPage'
import { TriggersPage } from '../campaigns/TriggersPage'
import { WorkflowPage } from '../campaigns/WorkflowPage'
import { WorkflowsPage } from '../campaigns/WorkflowsPage'
import { MailboxPage } from '../mailbox/MailboxPage'
import { DeadLettersPage } from '../operations/DeadLettersPage'
import { HealthPage } from '../operations/HealthPage'
import { LimitsPage } from '../operations/LimitsPage'
import { ProfilePage } from '../profiles/ProfilePage'
import { ProfilesPage } from '../profiles/ProfilesPage'
import { TaskPage } from '../task/TaskPage'
import { TasksPage } from '../tasks/TasksPage'
import { UploadPage } from '../upload/UploadPage'
import { messageOf } from '../graphql/send'
import { Fault } from '../parts/Notice'
import { Announcements } from './announce'
import { Navigation } from './Navigation'
import { Page } from './Page'
import { base, place } from './router'
import { session } from './session'
import { SignIn } from './SignIn'

const pages: [RegExp, (id: string) => ComponentChild][] = [
  [/^\/(?:tasks)?$/, () => <TasksPage />],
  [/^\/tasks\/([^/]+)$/, id => <TaskPage key={id} id={id} />],
  [/^\/import$/, () => <UploadPage />],
  [/^\/profiles$/, () => <ProfilesPage />],
  [/^\/profiles\/([^/]+)$/, id => <ProfilePage key={id} id={id} />],
  [/^\/triggers$/, () => <TriggersPage />],
  [/^\/triggers\/(\d+|new)$/, id => <TriggerPage key={id} id={id} />],
  [/^\/workflows$/, () => <WorkflowsPage />],
  [/^\/workflows\/(\d+|new)$/, id => <WorkflowPage key={id} id={id} />],
  [/^\/mailbox$/, () => <MailboxPage />],
  [/^\/limits$/, () => <LimitsPage />],
  [/^\/dead-letters$/, () => <DeadLettersPage />],
  [/^\/health$/, () => <HealthPage />],
]

function pageAt(path: string): ComponentChild {
  for (const [pattern, show] of pages) {
    const match = pattern.exec(path)
    if (match) return show(decodeURIComponent(match[1] ?? ''))
  }
  return (
    <Page title="No such page">
      <p>
        Nothing is at this address. <a href={`${base}/tasks`}>All tasks</a>
      </p>
    </Page>
  )
}

/** A page that breaks leaves the way to the others open. */
function Guarded() {
  const [fault] = useErrorBoundary()
  return fault ? (
    <Page title="This page broke">
      <Fault text={messageOf(fault)} again={() => location.reload()} />
    </Page>
  ) : (
    pageAt(place.value.path)
  )
}

export function App() {
  if (session.value === undefined)
    return (
      <main aria-busy="true">
        <p class="visually-hidden">Loading</p>
      </main>
    )
  if (session.value === null) return <SignIn />
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Navigation />
      <main id="main" tabIndex={-1}>
        <Guarded key={place.value.path} />
      </main>
      <Announcements />
    </>
  )
}
