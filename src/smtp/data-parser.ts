import { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import { createDotDecoder } from './dot-decoder.ts'
import { watchGarbage } from './young-garbage.ts'

type Callback = (error?: Error | null) => void

/** smtp-server's parser with the decoding of DATA replaced (see `dot-decoder.ts`); commands are parsed as before. */
export class DataParser extends SMTPStream {
  #decoder = createDotDecoder()
  #collectGarbage = watchGarbage()

  override startDataMode(maxBytes?: number | string | null) {
    this.#decoder = createDotDecoder()
    this.#collectGarbage = watchGarbage()
    return super.startDataMode(maxBytes)
  }

  override _feedDataStream(chunk: Buffer, done: Callback): void {
    this.#collectGarbage(chunk.length)
    const { content, rest } = this.#decoder.take(chunk)
    // What comes after the chunk that went over the limit is counted and forgotten, so that memory stays flat.
    const isForgotten = this.dataBytes > this._maxBytes
    this._countDataBytes(content.length)
    const kept = isForgotten ? content.subarray(0, 0) : content
    if (rest === null) writeThrough(this, kept, done)
    else this._endDataMode(kept, rest, done)
  }
}

/** The next chunk is taken when this one is; a stream that was destroyed never drains, it only closes. */
function writeThrough({ _dataStream: stream }: DataParser, content: Buffer, done: Callback): void {
  if (stream === null || content.length === 0 || !stream.writable || stream.write(content) || stream.destroyed) {
    done()
    return
  }
  const proceed = (): void => {
    stream.off('drain', proceed).off('close', proceed)
    done()
  }
  stream.once('drain', proceed).once('close', proceed)
}
