import mongoose from 'mongoose'

/** Removes the database that this address names. */
export async function dropTestDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
