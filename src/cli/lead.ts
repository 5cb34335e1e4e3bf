import { Command } from 'commander'
import { addLeadExportCommand } from './lead-export.ts'
import { addLeadHistoryCommand } from './lead-history.ts'
import { addLeadImportCommand } from './lead-import.ts'

export function lead(): Command {
  const command = new Command('lead').description('leads, contacts and companies in bulk')
  addLeadImportCommand(command)
  addLeadExportCommand(command)
  addLeadHistoryCommand(command)
  return command
}
