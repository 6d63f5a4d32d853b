using System.Text.Json;

namespace BulkImport.Matching.Contracts;

/// <summary>What <see cref="ChangeProfiles"/> may say.</summary>
public interface IProfileChanges
{
    /// <summary>What is wrong with the data and where in them, e.g. <c>data.age: must be a whole number</c>; null: they can be applied.</summary>
    string? FaultOf(ProfileDatabase database, JsonElement data);
}
