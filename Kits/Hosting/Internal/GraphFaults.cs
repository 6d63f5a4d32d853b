using System.Text.RegularExpressions;

namespace BulkImport.Kits.Hosting.Internal;

/// <summary>One method per fault, one sentence per finding.</summary>
internal static partial class GraphFaults
{
    public static IEnumerable<string> Find(IReadOnlyList<IResource> resources)
    {
        var known = resources.ToHashSet();
        return
        [
            .. InvalidNames(resources), .. DuplicateNames(resources), .. UnknownResources(resources, known), .. SelfWaits(resources),
            .. ChecksWithoutEndpoint(resources), .. Cycles(resources, known),
        ];
    }

    private static IEnumerable<string> InvalidNames(IEnumerable<IResource> resources) =>
        resources.Where(resource => !ValidName().IsMatch(resource.Name))
            .Select(resource => $"The name '{resource.Name}' must be lower-case letters, digits and hyphens, beginning with a letter, at most 40.");

    private static IEnumerable<string> DuplicateNames(IEnumerable<IResource> resources) =>
        resources.GroupBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"The name '{same.Key}' is given to {same.Count()} resources.");

    private static IEnumerable<string> UnknownResources(IEnumerable<IResource> resources, HashSet<IResource> known) =>
        from resource in resources
        from sentence in resource.Waits().Where(wait => !known.Contains(wait))
            .Select(wait => $"The '{resource.Name}' resource waits for '{wait.Name}', which is not part of this application.")
            .Concat(resource.References().Where(reference => !known.Contains(reference))
                .Select(reference => $"The '{resource.Name}' resource refers to '{reference.Name}', which is not part of this application."))
        select sentence;

    private static IEnumerable<string> SelfWaits(IEnumerable<IResource> resources) =>
        resources.Where(resource => resource.Waits().Contains(resource)).Select(resource => $"The '{resource.Name}' resource cannot wait for itself.");

    private static IEnumerable<string> ChecksWithoutEndpoint(IEnumerable<IResource> resources) =>
        resources.Where(resource => resource.Last<HealthCheckAnnotation>() is not null && resource.Last<HttpEndpointAnnotation>() is null)
            .Select(resource => $"The '{resource.Name}' resource has a health check but no HTTP endpoint.");

    private static List<string> Cycles(IEnumerable<IResource> resources, HashSet<IResource> known)
    {
        var found = new List<string>();
        var finished = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, []);
        }

        return found;

        void Visit(IResource resource, List<IResource> path)
        {
            if (path.IndexOf(resource) is >= 0 and var start)
            {
                found.Add($"The waits form a circle: {string.Join(" -> ", path.Skip(start).Append(resource).Select(step => step.Name))}.");
            }
            else if (!finished.Contains(resource))
            {
                path.Add(resource);
                foreach (var wait in resource.Waits().Where(wait => wait != resource && known.Contains(wait)))
                {
                    Visit(wait, path);
                }

                path.RemoveAt(path.Count - 1);
                finished.Add(resource);
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex ValidName();
}
