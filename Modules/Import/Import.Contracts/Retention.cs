namespace BulkImport.Import.Contracts;

/// <summary>
/// How long an account keeps the rows of its bulks and what became of them (contracts.md E1.6, E3.8). Both leave with the partition of a day (UTC), at the midnight
/// after their time is over; counters and histories stay.
/// </summary>
/// <param name="PayloadHours">For the rows as they came: 1 to 720.</param>
/// <param name="ResultDays">For outcomes, launches and messages: 1 to 366.</param>
public sealed record Retention(int PayloadHours = 24, int ResultDays = 7)
{
    /// <summary>The day with which the rows of a bulk that is accepted now are erased.</summary>
    public DateOnly PayloadDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(PayloadHours)).AddDays(1);

    /// <summary>The day with which its results are erased.</summary>
    public DateOnly ResultDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(ResultDays + 1);
}
