using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BulkImport.ServiceDefaults.OutboundCalls;

/// <summary>Registers <see cref="IOutboundCalls"/>.</summary>
public static class OutboundCallsExtensions
{
    /// <summary>
    /// One <see cref="IOutboundCalls"/> for the process, with the settings under <c>Outbound</c>; a wrong setting stops the start. A <see cref="HostResolver"/> or a
    /// <see cref="Connector"/> in the container takes the place of the system's.
    /// </summary>
    public static IServiceCollection AddOutboundCalls(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(IOutboundCalls)))
        {
            return services;
        }

        services.AddOptions<OutboundOptions>().BindConfiguration("Outbound").ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IOutboundCalls>(provider => new GuardedCalls(
            provider.GetRequiredService<IOptions<OutboundOptions>>().Value, provider.GetRequiredService<TimeProvider>(),
            provider.GetService<HostResolver>(), provider.GetService<Connector>()));
        return services;
    }
}

internal sealed class OutboundOptionsCheck : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options) =>
        options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
