import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startTexts } from './i18n/i18n.ts'
import { viewFromAddress, viewStore } from './state/view-store.ts'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'

viewStore.setState(viewFromAddress(location.search))
startTexts(viewStore.getState().locale)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
