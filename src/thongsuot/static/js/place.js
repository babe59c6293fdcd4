// Pointing at the map without sending the form, so that chosen photos stay; and the place one stands at.
// Without this script the map sends the form and comes back with the point: nothing else is lost.
(() => {
  const map = document.querySelector("[data-map]");
  if (!map) return;
  const north = document.getElementById("id_latitude");
  const east = document.getElementById("id_longitude");
  const said = document.getElementById("diem-da-chon");
  const mine = document.getElementById("vi-tri-cua-toi");
  const KM_A_DEGREE = 111.32;
  const centre = { north: Number(map.dataset.north), east: Number(map.dataset.east) };
  const half = Number(map.dataset.half);
  const kmEast = KM_A_DEGREE * Math.cos((centre.north * Math.PI) / 180);

  const choose = (latitude, longitude) => {
    north.value = latitude.toFixed(5);
    east.value = longitude.toFixed(5);
    map.src = `${map.dataset.map}?latitude=${north.value}&longitude=${east.value}`;
    said.textContent = `${mine.dataset.chosen} ${north.value}, ${east.value}`;
  };

  map.addEventListener("click", (event) => {
    event.preventDefault();
    const box = map.getBoundingClientRect();
    if (!event.detail) return; // pressed by keyboard: there is no point
    const along = ((event.clientX - box.left) / box.width) * 2 - 1;
    const down = ((event.clientY - box.top) / box.height) * 2 - 1;
    choose(centre.north - (down * half) / KM_A_DEGREE, centre.east + (along * half) / kmEast);
  });

  if (!navigator.geolocation) return;
  mine.parentElement.hidden = false;
  mine.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => choose(coords.latitude, coords.longitude),
      () => { said.textContent = mine.dataset.failed; },
      { enableHighAccuracy: true, timeout: 15000 },
    );
  });
})();
