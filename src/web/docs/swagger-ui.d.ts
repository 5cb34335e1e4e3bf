/** What `/docs` uses of Swagger UI, which brings no types along. */
declare module '@fastify/swagger-ui/static/swagger-ui-bundle.js' {
  interface SentRequest {
    url: string
    headers: Record<string, string>
  }
  export default function showInterface(options: {
    readonly url: string
    readonly dom_id: string
    readonly deepLinking: boolean
    readonly filter: boolean
    readonly docExpansion: 'none'
    readonly displayRequestDuration: boolean
    readonly tagsSorter: 'alpha'
    readonly defaultModelsExpandDepth: number
    readonly validatorUrl: null
    readonly requestInterceptor: (request: SentRequest) => SentRequest
  }): unknown
}

declare module '*.css'
