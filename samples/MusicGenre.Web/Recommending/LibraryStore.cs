using MusicGenre.Library;
using MusicGenre.Library.Cluster;
using MusicGenre.Models;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Recommending;

/// <summary>The library in a database.</summary>
internal static class LibraryStore
{
    private const string Setting = $"{WebOptions.Section}:Recommendations:LibraryStore";

    // A visitor waits for the answer: a server that restarts is asked again with the next one.
    private static readonly PatienceOptions Patience = new() { Opening = TimeSpan.FromSeconds(3), Working = TimeSpan.FromSeconds(5) };

    /// <summary>What is wrong with the setting, or null. The address, which may have a password, is not repeated.</summary>
    public static string? FindProblem(RecommendationOptions options)
    {
        if (options.LibraryStore is not { } address)
        {
            return null;
        }

        if (options.LibraryIndex is not null)
        {
            return $"{Setting} is a database, and LibraryIndex a file: give the one or the other.";
        }

        try
        {
            ClusterLibrary.GetStoreLocation(address);
            return null;
        }
        catch (ArgumentException exception)
        {
            // Without what the runtime adds to the message.
            return $"{Setting} is wrong: {exception.Message.Split(" (Parameter", 2)[0]}";
        }
    }

    /// <summary>Opens the library to search it.</summary>
    /// <param name="address">The address of the database.</param>
    /// <param name="model">The card of the model that it must belong to.</param>
    public static LibraryIndex Open(string address, GenreModelCard? model) => LibraryIndex.Open(ClusterLibrary.OpenStoreRead(address, model, Patience));
}
