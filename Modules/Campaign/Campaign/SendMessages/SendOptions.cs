namespace BulkImport.Campaign.SendMessages;

/// <summary>Settings under <c>Sending</c>.</summary>
internal sealed class SendOptions
{
    /// <summary>How long a message waits after each attempt in vain; after the last one it has failed. Two days in all when nothing is said.</summary>
    public IList<TimeSpan> Waits { get; } = [];

    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(14), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after so many attempts in vain; null: no further attempt.</summary>
    internal TimeSpan? After(int attempts)
    {
        IList<TimeSpan> waits = Waits.Count > 0 ? Waits : Usual;
        return attempts < waits.Count ? waits[attempts] : null;
    }
}
