namespace BulkImport.Import.Contracts;

/// <summary>The bulk was finished, failed or cancelled. What of it was launched by now can be sent. May be told more than once.</summary>
/// <param name="Bulk">Which bulk.</param>
/// <param name="Day">The partition of its results.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record BulkEnded(BulkNumber Bulk, DateOnly Day, int Rows);

/// <summary>The work on a bulk broke off by a fault of the system, not of its rows.</summary>
/// <param name="Bulk">Which bulk.</param>
/// <param name="Cause">What is known, for operators.</param>
/// <param name="IsFinal">Another try cannot help.</param>
public sealed record ChunkFailed(BulkNumber Bulk, string Cause, bool IsFinal = false);

/// <summary>A person is to be forgotten: whatever holds the profile is erased.</summary>
/// <param name="Database">Where the profile was.</param>
/// <param name="Profile">Its number.</param>
public sealed record ProfileErased(DatabaseKey Database, long Profile);
