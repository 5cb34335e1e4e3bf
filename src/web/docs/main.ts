import '@fastify/swagger-ui/static/swagger-ui.css'
import './docs.css'
// Taken from Fastify's package, whose files are the same: swagger-ui-dist reports each installation to its maker.
import showInterface from '@fastify/swagger-ui/static/swagger-ui-bundle.js'

/**
 * The readable page of the HTTP interface (`/docs`), made of `/api/openapi.json`. A page of its own: it needs nothing of the
 * app, and the app nothing of it.
 */
showInterface({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  filter: true,
  // Each open operation is drawn anew at each click; all of them at once made a click take seconds.
  docExpansion: 'none',
  displayRequestDuration: true,
  tagsSorter: 'alpha',
  defaultModelsExpandDepth: -1,
  // By default it would ask a server of its maker for an opinion.
  validatorUrl: null,
  // Who is signed in may try calls without a token; a change by cookie has to show that it comes from our own page.
  requestInterceptor: (request) => {
    if (new URL(request.url, window.location.href).origin === window.location.origin)
      request.headers['x-bccrm-csrf'] = '1'
    return request
  },
})

/** Its dark colours hang on this class; the system's wish may change while the page is open. */
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', followScheme)
followScheme()
