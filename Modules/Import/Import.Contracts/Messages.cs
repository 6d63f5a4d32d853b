namespace BulkImport.Import.Contracts;

/// <summary>Every row of the bulk has its outcome, and its launches are stored.</summary>
/// <param name="Bulk">Which bulk.</param>
/// <param name="Day">The partition of its rows.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record BulkFinished(BulkNumber Bulk, DateOnly Day, int Rows);
