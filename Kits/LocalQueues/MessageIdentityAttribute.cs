namespace BulkImport.Kits.LocalQueues;

/// <summary>The name under which a message type is stored; without it the type's full name. Keep the name when the type is renamed.</summary>
/// <param name="name">A name that no other message type has.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class MessageIdentityAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}
