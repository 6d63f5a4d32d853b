namespace BulkImport.Import.Contracts;

/// <summary>A tenant. Nothing crosses accounts. The value is the key of its row, not a public id.</summary>
public readonly record struct AccountId(int Value);

/// <summary>A bulk as its sender knows it: Altcraft's <c>task_id</c>, D·engage's <c>transactionId</c>.</summary>
public readonly record struct BulkId(Guid Value)
{
    /// <summary>Bare lower-case UUID (contracts.md A5.3).</summary>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The ascending integer of a bulk: its place in the order of acceptance, and Placewise's <c>bulks[].id</c>.</summary>
public readonly record struct BulkNumber(long Value);

/// <summary>A set of profile fields of one account (Altcraft's <c>db_id</c>). The value is the key of its row, first in every key of the profile tables.</summary>
public readonly record struct DatabaseKey(int Value);
