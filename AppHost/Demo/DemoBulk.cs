namespace BulkImport.AppHost.Demo;

/// <summary>A bulk as <c>GET /api/bulks/{id}</c> tells it.</summary>
internal sealed record DemoBulk(Guid Id, string State, int Progress, int Rows, DemoCounts Counts, int Launched, string? Error)
{
    internal bool IsEnded => State is "Finished" or "Failed" or "Cancelled";
}

/// <summary>How many rows had each outcome.</summary>
internal sealed record DemoCounts(int Created, int Updated, int Unchanged, int Skipped, int Rejected)
{
    internal int Sum => Created + Updated + Unchanged + Skipped + Rejected;

    internal IReadOnlyList<(string Outcome, int Rows)> ByOutcome =>
        [("created", Created), ("updated", Updated), ("unchanged", Unchanged), ("skipped", Skipped), ("rejected", Rejected)];
}

/// <summary>A rejected row as <c>GET /api/bulks/{id}/rows</c> tells it.</summary>
internal sealed record DemoRejection(int Ord, int Code, string Place, string Text)
{
    /// <summary>The place as the sender wrote it: <c>data[17].data.email</c>.</summary>
    internal string WhereSent => $"data[{Ord}]{(Place.Length == 0 ? "" : ".")}{Place}";
}

/// <summary>A message as <c>GET /api/bulks/{id}/deliveries</c> tells it.</summary>
internal sealed record DemoDelivery(int Ord, string ProfileId, string State, string Channel, string Address, string Subject, string Text);

/// <summary>How long it took, from the first byte sent.</summary>
internal readonly record struct DemoTimes(TimeSpan ToTaskId, TimeSpan ToCompletion);

/// <summary>All that a report tells.</summary>
internal sealed record DemoResult(
    DemoSummary Sent, DemoBulk Bulk, DemoTimes Times, IReadOnlyList<DemoRejection> Rejections, IReadOnlyList<DemoDelivery> Deliveries)
{
    /// <summary>Why the demonstration did not succeed, in one sentence; null: it did.</summary>
    internal string? Fault => this switch
    {
        { Bulk.State: not "Finished" } => $"The bulk {Bulk.Id} ended as {Bulk.State.ToLowerInvariant()}: {Bulk.Error ?? "no reason was given"}.",
        _ when Bulk.Rows != Sent.Rows => $"The bulk {Bulk.Id} has {Bulk.Rows} rows, but {Sent.Rows} were sent.",
        _ when Bulk.Counts.Sum != Bulk.Rows => $"The outcomes of the bulk {Bulk.Id} do not add up: {Bulk.Counts.Sum} of {Bulk.Rows} rows have one.",
        _ => null,
    };
}
