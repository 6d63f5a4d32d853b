import './graph.test'
import './tasks.test'
import './upload.test'
