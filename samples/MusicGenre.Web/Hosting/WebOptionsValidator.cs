using System.Net;
using Microsoft.Extensions.Options;
using MusicGenre.Models;
using MusicGenre.Web.Recommending;

namespace MusicGenre.Web.Hosting;

/// <summary>Checks the configuration when the site starts; messages name the setting as it is written in the configuration.</summary>
internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        List<string> problems = [];
        Require(options.MaximumBytes is >= 1024 and <= 1L << 32, "MaximumBytes", options.MaximumBytes, "from 1024 to 4294967296");
        Require(Within(options.MaximumDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(3)), "MaximumDuration", options.MaximumDuration, "from 00:00:01 to 03:00:00");
        Require(options.MaximumBatchFiles is >= 1 and <= 10_000, "MaximumBatchFiles", options.MaximumBatchFiles, "from 1 to 10000");
        Require(options.MaximumBatchBytes >= options.MaximumBytes, "MaximumBatchBytes", options.MaximumBatchBytes, "at least MaximumBytes");
        Require(options.Concurrency is null or (>= 1 and <= 1024), "Concurrency", options.Concurrency, "from 1 to 1024, or absent");
        Require(options.Queue is >= 0 and <= 10_000, "Queue", options.Queue, "from 0 to 10000");
        RequireTime(options.UploadTimeout, "UploadTimeout");
        RequireTime(options.ClassificationTimeout, "ClassificationTimeout");
        RequireTime(options.ShutdownTimeout, "ShutdownTimeout");
        Require(options.UploadFolder is null || Path.IsPathFullyQualified(options.UploadFolder), "UploadFolder", options.UploadFolder, "an absolute path, or absent");
        Require(options.MinimumConfidence is >= 0 and <= 1, "MinimumConfidence", options.MinimumConfidence, "from 0 to 1");
        Require(options.MinimumFamiliarity is null or (>= 0 and <= 1), "MinimumFamiliarity", options.MinimumFamiliarity, "from 0 to 1, or absent");
        foreach (var model in options.Models ?? [])
        {
            Require(BundledModels.Names.Contains(model), "Models", model, $"among {string.Join(", ", BundledModels.Names)}");
        }

        Require(options.Models is not { Length: 0 }, "Models", "empty", "absent or name a model");
        foreach (var origin in options.AllowedOrigins)
        {
            Require(IsOrigin(origin), "AllowedOrigins", origin, "an origin such as https://example.org");
        }

        RequireTime(options.Retention.Time, "Retention:Time");
        Require(options.Retention.MaximumBytes is >= 1 << 20 and <= 1L << 40, "Retention:MaximumBytes", options.Retention.MaximumBytes, "from 1048576 to 1099511627776");
        Require(options.Charts.Concurrency is null or (>= 1 and <= 1024), "Charts:Concurrency", options.Charts.Concurrency, "from 1 to 1024, or absent");
        Require(options.Charts.Queue is >= 0 and <= 10_000, "Charts:Queue", options.Charts.Queue, "from 0 to 10000");
        Require(options.Live.MaximumConnections is >= 0 and <= 10_000, "Live:MaximumConnections", options.Live.MaximumConnections, "from 0 to 10000");
        RequireTime(options.Live.MaximumDuration, "Live:MaximumDuration");
        Require(options.Live.MaximumMessageBytes is >= 1024 and <= 1 << 26, "Live:MaximumMessageBytes", options.Live.MaximumMessageBytes, "from 1024 to 67108864");
        RequireTime(options.Live.IdleTimeout, "Live:IdleTimeout");
        Require(
            options.Recommendations.LibraryIndex is null || Path.IsPathFullyQualified(options.Recommendations.LibraryIndex),
            "Recommendations:LibraryIndex",
            options.Recommendations.LibraryIndex,
            "an absolute path, or absent");
        if (LibraryStore.FindProblem(options.Recommendations) is { } problem)
        {
            problems.Add(problem);
        }

        foreach (var address in options.Proxy.Addresses)
        {
            Require(IPAddress.TryParse(address, out _), "Proxy:Addresses", address, "an IP address");
        }

        foreach (var network in options.Proxy.Networks)
        {
            Require(IPNetwork.TryParse(network, out _), "Proxy:Networks", network, "a network such as 10.0.0.0/8");
        }

        Require(
            options.Telemetry.OtlpEndpoint is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Telemetry:OtlpEndpoint", options.Telemetry.OtlpEndpoint, "an address that begins with http:// or https://");
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

        void RequireTime(TimeSpan time, string setting)
            => Require(Within(time, TimeSpan.FromSeconds(0.1), TimeSpan.FromDays(1)), setting, time, "from 00:00:00.1 to 1.00:00:00");

        void Require<T>(bool condition, string setting, T value, string requirement)
        {
            if (!condition)
            {
                problems.Add(FormattableString.Invariant($"{WebOptions.Section}:{setting} must be {requirement}, but is {value}."));
            }
        }
    }

    private static bool Within(TimeSpan time, TimeSpan least, TimeSpan most) => time >= least && time <= most;

    private static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
