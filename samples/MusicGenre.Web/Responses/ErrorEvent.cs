namespace MusicGenre.Web.Responses;

/// <summary>A file of a batch that could not be classified.</summary>
/// <param name="Index">Its position in the batch, from 0.</param>
/// <param name="Name">The client's name for it.</param>
/// <param name="Status">The status code that it would have got alone.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">The problem.</param>
internal sealed record ErrorEvent(int Index, string? Name, int Status, string Title, string Detail);
