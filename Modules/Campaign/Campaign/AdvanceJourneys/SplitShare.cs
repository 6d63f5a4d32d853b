using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BulkImport.Campaign.AdvanceJourneys;

/// <summary>Which part of a split a profile belongs to: always the same one, however often it comes by and whatever the version, as long as the weights are the same.</summary>
internal static class SplitShare
{
    internal static SplitPart Of(SplitNode node, int workflow, long profile)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{workflow}/{node.Id}/{profile}");
        var place = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % (ulong)node.Parts.Sum(part => (long)part.Weight);
        foreach (var part in node.Parts)
        {
            if (place < (ulong)part.Weight)
            {
                return part;
            }

            place -= (ulong)part.Weight;
        }

        throw new InvalidOperationException($"The parts of {node.Id} have no weight.");
    }
}
