using System.Diagnostics;
using Xunit;

namespace MusicGenre.Web.Tests;

/// <summary>Waits for what the server does on its own.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It did not happen in a minute: {what}");
            await Task.Delay(10);
        }
    }
}
