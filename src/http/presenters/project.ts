import type { ProjectPayload } from '../../contract/project.ts'
import type { Project } from '../../domain/lead/lead.ts'

export function presentProject(project: Project): ProjectPayload {
  const { id, number, name, companyId, contactId, leadId, version } = project
  return { id, number, name, companyId, contactId, leadId, createdAt: project.createdAt.toISOString(), version }
}
