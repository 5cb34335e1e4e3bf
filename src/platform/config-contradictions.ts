/** Values as read; a variable that was wrong by itself is missing. */
type Read = Readonly<Record<string, unknown>>

/** What is wrong between variables that are each right by themselves, one sentence per mistake. */
export function contradictions(values: Read): string[] {
  return [...tls(values), ...oidc(values)]
}

function tls(values: Read): string[] {
  if ((values['BCCRM_SMTP_TLS_CERT_FILE'] === null) === (values['BCCRM_SMTP_TLS_KEY_FILE'] === null)) return []
  return ['BCCRM_SMTP_TLS_CERT_FILE and BCCRM_SMTP_TLS_KEY_FILE belong together; expected both or neither.']
}

const oidcNames = ['BCCRM_OIDC_ISSUER', 'BCCRM_OIDC_CLIENT_ID', 'BCCRM_OIDC_CLIENT_SECRET', 'BCCRM_OIDC_LABEL'] as const

/** Half a provider would show a button that leads nowhere, or none where somebody expects one. */
function oidc(values: Read): string[] {
  const missing = oidcNames.filter((name) => values[name] === null)
  if (missing.length === oidcNames.length) return []
  const problems = []
  if (missing.length > 0) {
    problems.push(`${oidcNames.join(', ')} belong together; expected all or none, and missing: ${missing.join(', ')}.`)
  }
  if (values['BCCRM_PUBLIC_URL'] === null) {
    problems.push('BCCRM_OIDC_ISSUER needs BCCRM_PUBLIC_URL, the address to which the provider sends people back.')
  }
  const issuer = values['BCCRM_OIDC_ISSUER']
  return typeof issuer === 'string' ? [...problems, ...insecureIssuer(issuer)] : problems
}

/** Over plain http anybody on the way could say who a person is (OpenID Connect Discovery 1.0 section 4: TLS is required). */
function insecureIssuer(issuer: string): string[] {
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)) return []
  return ['BCCRM_OIDC_ISSUER begins with http:; expected https, or http on loopback for tests.']
}
