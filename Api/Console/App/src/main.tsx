import { render } from 'preact'
import './styles/base.css'
import './styles/parts.css'
import './styles/pages.css'
import { App } from './shell/App'
import { startRouter } from './shell/router'
import { findSession } from './shell/session'

startRouter()
void findSession()
render(<App />, document.getElementById('console')!)
