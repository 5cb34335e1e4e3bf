import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { followDensity } from '../lib/density.ts'
import { pickLanguage, startLanguage } from '../lib/i18n.ts'
import { preferences } from '../lib/preferences.ts'
import { keepNewestToasts } from '../lib/toasts.ts'
import { pseudoLanguage } from '../lib/pseudo.ts'

const asked = new URLSearchParams(window.location.search).get('lang')
const language =
  asked === pseudoLanguage ? pseudoLanguage : pickLanguage(preferences.get().language, navigator.languages)
await startLanguage(language)
followDensity()
keepNewestToasts()

const place = document.getElementById('app')
if (place !== null) createRoot(place).render(<App />)
