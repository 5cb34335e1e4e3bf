import { Command } from 'commander'
import { addMailReadCommands } from './mail-read.ts'
import { addMailSendCommand } from './mail-send.ts'

export function mail(): Command {
  const command = new Command('mail').description('send mail by SMTP, and ask where mail went')
  addMailSendCommand(command)
  addMailReadCommands(command)
  return command
}
