using BulkImport.Matching.Values;

namespace BulkImport.Matching.MatchRows;

/// <summary>What a row wants to change, checked in full before anything is changed: a rejected row leaves no trace.</summary>
internal sealed class RowPatch
{
    /// <summary>Fields in input order.</summary>
    internal List<PatchField> Fields { get; } = new(20);

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>
    /// What only a new profile takes: the values beside the data that it was looked for by (one that has them, be it as its second phone, as one of its tags or as the
    /// address of a subscription, keeps its fields as they are), and what the row says of new profiles.
    /// </summary>
    internal List<PatchField> ForNew { get; } = [];

    /// <summary>Some fields depend on the values there are.</summary>
    internal bool HasChanges { get; private set; }

    /// <summary>Sets the field; of one that is given twice, the last value counts.</summary>
    internal void Set(PatchField value)
    {
        HasChanges |= value.Change is not null;
        var place = Fields.FindIndex(field => ReferenceEquals(field.Rule, value.Rule));
        if (place < 0)
        {
            Fields.Add(value);
        }
        else
        {
            Fields[place] = value;
        }
    }

    /// <summary>Whether the row says something of the field.</summary>
    internal bool Sets(FieldRule rule) => Fields.Exists(field => ReferenceEquals(field.Rule, rule));

    /// <summary>For a new profile: takes what is for new ones, unless the row says something of these fields itself.</summary>
    internal void TakeForNew()
    {
        foreach (var value in ForNew)
        {
            if (!Sets(value.Rule))
            {
                Fields.Add(value);
            }
        }
    }

    /// <summary>Works out the changes over the values there are. Null: done; else the field whose new value cannot be stored, and nothing is to be applied.</summary>
    internal FieldRule? Resolve(Func<string, ReadOnlyMemory<byte>?> current)
    {
        for (var i = 0; HasChanges && i < Fields.Count; i++)
        {
            if (Fields[i] is not { Change: { } change, Rule: var rule })
            {
                continue;
            }

            if (change.Apply(rule.Type, current(rule.Name)) is not { } value)
            {
                return rule;
            }

            Fields[i] = PatchField.Of(rule, value);
        }

        return null;
    }
}
