namespace BulkImport.Matching.MatchRows;

internal sealed partial class ProfileDraft
{
    private ProfileDraft? _mergedInto;

    /// <summary>The profile that it is now: itself, or the one it was merged into.</summary>
    internal ProfileDraft Survivor => _mergedInto?.Survivor ?? this;

    /// <summary>It was merged into another: it is to be erased.</summary>
    internal bool IsGone => _mergedInto is not null;

    /// <summary>All that it has, by name.</summary>
    internal IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Fields => _fields;

    /// <summary>Nothing finds it from now on.</summary>
    internal void MergeInto(ProfileDraft survivor)
    {
        Touch();
        _mergedInto = survivor;
        _fields.Clear();
        _subscriptions.Clear();
        (Email, Phones) = (null, []);
    }
}
